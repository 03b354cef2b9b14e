<?php
/**
 * The featured image of a post.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Brings an image into the media library, once for each address. The platform signs addresses anew each time, so the same image may
 * come under another one: it is also known by its bytes.
 */
final class Featured_Image {

	const SOURCE_KEY = '_igny8_source_url';
	const HASH_KEY   = '_igny8_source_hash';

	const MAX_BYTES = 10485760;
	const TIMEOUT   = 10;

	/** What is taken, and the ending of its file's name. */
	const ENDINGS = array(
		'image/jpeg' => 'jpg',
		'image/png'  => 'png',
		'image/gif'  => 'gif',
		'image/webp' => 'webp',
		'image/avif' => 'avif',
	);

	/**
	 * Makes the image at an address the post's featured image.
	 *
	 * @param int    $post_id The post's number.
	 * @param string $url     Where the image is.
	 * @param string $title   What the image is called.
	 * @return int|WP_Error Its number in the media library.
	 */
	public static function set( int $post_id, string $url, string $title ) {
		// Posts that are published at the same time may have the same image.
		$lock = Lock::take( "image {$url}", 60, 30 );
		try {
			$image_id = self::find( self::SOURCE_KEY, $url );
			if ( 0 === $image_id ) {
				$image_id = self::bring( $post_id, $url, $title );
			}
		} finally {
			if ( null !== $lock ) {
				$lock->release();
			}
		}
		if ( ! is_wp_error( $image_id ) ) {
			set_post_thumbnail( $post_id, $image_id );
		}
		return $image_id;
	}

	/**
	 * An image that was brought before.
	 *
	 * @param string $key   SOURCE_KEY or HASH_KEY.
	 * @param string $value Its value.
	 * @return int Its number, 0 where there is none.
	 */
	private static function find( string $key, string $value ): int {
		global $wpdb;
		return (int) $wpdb->get_var( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$wpdb->prepare(
				"SELECT m.post_id FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id
				WHERE m.meta_key = %s AND m.meta_value = %s AND p.post_type = 'attachment' AND p.post_status <> 'trash' ORDER BY m.post_id LIMIT 1",
				$key,
				$value
			)
		);
	}

	/**
	 * Fetches an image and puts it into the media library.
	 *
	 * @param int    $post_id The post's number.
	 * @param string $url     Where the image is.
	 * @param string $title   What the image is called.
	 * @return int|WP_Error Its number.
	 */
	private static function bring( int $post_id, string $url, string $title ) {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		require_once ABSPATH . 'wp-admin/includes/media.php';
		require_once ABSPATH . 'wp-admin/includes/image.php';
		$file = wp_tempnam( 'igny8' );
		if ( ! $file ) {
			return new WP_Error( 'igny8_image', __( 'There is no room for temporary files.', 'igny8-bridge' ) );
		}
		try {
			$ending = self::fetch( $url, $file );
			if ( is_wp_error( $ending ) ) {
				return $ending;
			}
			$hash     = (string) hash_file( 'sha256', $file );
			$image_id = self::find( self::HASH_KEY, $hash );
			if ( 0 === $image_id ) {
				$image_id = self::keep( $post_id, $file, $ending, $title );
			}
			if ( ! is_wp_error( $image_id ) ) {
				update_post_meta( $image_id, self::SOURCE_KEY, wp_slash( $url ) );
				update_post_meta( $image_id, self::HASH_KEY, $hash );
			}
			return $image_id;
		} finally {
			if ( file_exists( $file ) ) {
				wp_delete_file( $file );
			}
		}
	}

	/**
	 * Fetches what is at an address into a file. Private and local addresses are refused by WordPress.
	 *
	 * @param string $url  Where the image is.
	 * @param string $file The file to write.
	 * @return string|WP_Error The ending for its name, judged by its bytes.
	 */
	private static function fetch( string $url, string $file ) {
		$answer = wp_safe_remote_get(
			$url,
			array(
				'timeout'             => self::TIMEOUT,
				'stream'              => true,
				'filename'            => $file,
				'limit_response_size' => self::MAX_BYTES + 1,
			)
		);
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( 200 !== $status ) {
			/* translators: %d: HTTP status. */
			return new WP_Error( 'igny8_image', sprintf( __( 'Its server answered %d.', 'igny8-bridge' ), $status ) );
		}
		if ( filesize( $file ) > self::MAX_BYTES ) {
			return new WP_Error( 'igny8_image', __( 'It is larger than 10 MB.', 'igny8-bridge' ) );
		}
		$type = wp_get_image_mime( $file );
		if ( ! $type || ! isset( self::ENDINGS[ $type ] ) ) {
			return new WP_Error( 'igny8_image', __( 'It is no image that WordPress takes.', 'igny8-bridge' ) );
		}
		return self::ENDINGS[ $type ];
	}

	/**
	 * Puts a file into the media library.
	 *
	 * @param int    $post_id The post's number.
	 * @param string $file    The file.
	 * @param string $ending  The ending for its name.
	 * @param string $title   What it is called.
	 * @return int|WP_Error Its number.
	 */
	private static function keep( int $post_id, string $file, string $ending, string $title ) {
		$name     = sanitize_title( $title );
		$image_id = media_handle_sideload(
			array(
				'name'     => ( '' === $name ? 'image' : substr( $name, 0, 80 ) ) . '.' . $ending,
				'tmp_name' => $file,
			),
			$post_id,
			$title
		);
		if ( ! is_wp_error( $image_id ) ) {
			update_post_meta( $image_id, '_wp_attachment_image_alt', wp_slash( sanitize_text_field( $title ) ) );
		}
		return $image_id;
	}
}

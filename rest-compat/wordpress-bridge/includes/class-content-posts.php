<?php
/**
 * Which post is which content.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * The tie between a content of the platform and a post: a piece of meta. It is looked up in the database itself, because translation and
 * caching plugins change what WordPress' own queries find, and because another request may have made the post a moment ago.
 */
final class Content_Posts {

	const META_KEY = '_igny8_content_id';

	/**
	 * The post of a content.
	 *
	 * @param int $content_id The content's number on the platform.
	 */
	public static function find( int $content_id ): ?WP_Post {
		global $wpdb;
		$post_id = $wpdb->get_var( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$wpdb->prepare(
				"SELECT m.post_id FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id
				WHERE m.meta_key = %s AND m.meta_value = %s AND p.post_type <> 'revision' ORDER BY m.post_id LIMIT 1",
				self::META_KEY,
				(string) $content_id
			)
		);
		if ( null === $post_id ) {
			// A post whose making was cut off before it got its meta is found by the name that it was made with.
			$post_id = $wpdb->get_var( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
				$wpdb->prepare( "SELECT ID FROM {$wpdb->posts} WHERE post_name = %s AND post_status = 'draft' ORDER BY ID LIMIT 1", self::first_name( $content_id ) )
			);
		}
		if ( null === $post_id ) {
			return null;
		}
		clean_post_cache( (int) $post_id );
		return get_post( (int) $post_id );
	}

	/**
	 * The content that a post belongs to; 0 where it is none, and for a copy of such a post, which has the copied meta.
	 *
	 * @param int $post_id The post's number.
	 */
	public static function content_of( int $post_id ): int {
		$content_id = absint( get_post_meta( $post_id, self::META_KEY, true ) );
		if ( 0 === $content_id ) {
			return 0;
		}
		$post = self::find( $content_id );
		return $post && $post_id === $post->ID ? $content_id : 0;
	}

	/**
	 * Ties a post to a content.
	 *
	 * @param int $post_id    The post's number.
	 * @param int $content_id The content's number.
	 */
	public static function tie( int $post_id, int $content_id ): void {
		update_post_meta( $post_id, self::META_KEY, (string) $content_id );
	}

	/**
	 * The name that a post has until all of it is there.
	 *
	 * @param int $content_id The content's number.
	 */
	public static function first_name( int $content_id ): string {
		return 'igny8-content-' . $content_id;
	}
}

<?php
/**
 * The SEO fields of a post.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * Stores and reads them where the active SEO plugin looks for them; what it has no place for, and everything where there is none, in
 * meta of our own.
 */
final class Seo_Meta {

	const OWN_KEYS = array(
		'seo_title'          => '_igny8_seo_title',
		'seo_description'    => '_igny8_seo_description',
		'primary_keyword'    => '_igny8_primary_keyword',
		'secondary_keywords' => '_igny8_secondary_keywords',
	);

	const POST_TYPES = array( 'post', 'page' );

	/**
	 * Makes the meta available to WordPress' own REST API, for those who may edit the post.
	 */
	public static function register(): void {
		foreach ( self::POST_TYPES as $type ) {
			foreach ( self::all_keys() as $key ) {
				register_post_meta(
					$type,
					$key,
					array(
						'type'              => 'string',
						'single'            => true,
						'sanitize_callback' => 'sanitize_text_field',
						'auth_callback'     => array( self::class, 'may_edit' ),
						// What an article is to be found by is nobody's business: it is shown to those who edit.
						'show_in_rest'      => array( 'schema' => array( 'context' => array( 'edit' ) ) ),
					)
				);
			}
		}
	}

	/**
	 * Who may write the meta: who may edit the post.
	 *
	 * @param bool   $allowed Whether WordPress would allow it.
	 * @param string $key     The meta's key.
	 * @param int    $post_id The post's number.
	 * @param int    $user_id Who asks.
	 */
	public static function may_edit( $allowed, $key, $post_id, $user_id ): bool {
		return user_can( $user_id, 'edit_post', $post_id );
	}

	/**
	 * The keys whose change is told to the platform.
	 *
	 * @return string[]
	 */
	public static function watched_keys(): array {
		return Seo_Plugin::AIOSEO === Seo_Plugin::active()
			? array_merge( self::all_keys(), Aioseo_Post::WATCHED_KEYS )
			: self::all_keys();
	}

	/**
	 * Stores fields of a post. Those that are not given stay as they are.
	 *
	 * @param int                  $post_id The post's number.
	 * @param array<string, mixed> $fields  Some of `seo_title seo_description primary_keyword secondary_keywords`.
	 * @return string[] Those that could not be stored.
	 */
	public static function store( int $post_id, array $fields ): array {
		$plugin = Seo_Plugin::active();
		if ( Seo_Plugin::AIOSEO === $plugin ) {
			return Aioseo_Post::store( $post_id, $fields );
		}
		$keys   = $plugin ? Seo_Plugin::KEYS[ $plugin ] : array();
		$failed = array();
		if ( isset( $keys['keywords'] ) && ( isset( $fields['primary_keyword'] ) || isset( $fields['secondary_keywords'] ) ) ) {
			$given    = array_intersect_key( $fields, array_flip( array( 'primary_keyword', 'secondary_keywords' ) ) );
			$wanted   = array_merge( self::read( $post_id ), $given );
			$keywords = array_filter( array_merge( array( $wanted['primary_keyword'] ), $wanted['secondary_keywords'] ) );
			if ( ! self::write( $post_id, $keys['keywords'], implode( ',', array_unique( $keywords ) ) ) ) {
				$failed = array_keys( $given );
			}
			$fields = array_diff_key( $fields, $given );
		}
		foreach ( $fields as $field => $value ) {
			$key = isset( $keys[ $field ] ) ? $keys[ $field ] : self::OWN_KEYS[ $field ];
			if ( ! self::write( $post_id, $key, is_array( $value ) ? implode( ',', $value ) : $value ) ) {
				$failed[] = $field;
			}
		}
		return $failed;
	}

	/**
	 * The fields of a post.
	 *
	 * @param int $post_id The post's number.
	 * @return array{seo_title: string, seo_description: string, primary_keyword: string, secondary_keywords: string[]}
	 */
	public static function read( int $post_id ): array {
		$plugin = Seo_Plugin::active();
		$fields = array();
		$keys   = array_merge( self::OWN_KEYS, $plugin ? Seo_Plugin::KEYS[ $plugin ] : array() );
		foreach ( $keys as $field => $key ) {
			$fields[ $field ] = (string) get_post_meta( $post_id, $key, true );
		}
		$fields['secondary_keywords'] = self::words( $fields['secondary_keywords'] );
		if ( isset( $fields['keywords'] ) ) {
			$keywords                     = self::words( $fields['keywords'] );
			$fields['primary_keyword']    = (string) array_shift( $keywords );
			$fields['secondary_keywords'] = $keywords;
			unset( $fields['keywords'] );
		}
		return Seo_Plugin::AIOSEO === $plugin ? array_merge( $fields, Aioseo_Post::read( $post_id ) ) : $fields;
	}

	/**
	 * The plugin's own keys and those of the active SEO plugin.
	 *
	 * @return string[]
	 */
	private static function all_keys(): array {
		$plugin = Seo_Plugin::active();
		return array_merge( array_values( self::OWN_KEYS ), $plugin ? array_values( Seo_Plugin::KEYS[ $plugin ] ) : array() );
	}

	/**
	 * Writes a piece of meta, or removes it where its text is empty.
	 *
	 * @param int    $post_id The post's number.
	 * @param string $key     The meta's key.
	 * @param string $text    Its text.
	 * @return bool Whether it is there now. What plugins make of the text on the way is theirs to say.
	 */
	private static function write( int $post_id, string $key, string $text ): bool {
		if ( '' === $text ) {
			delete_post_meta( $post_id, $key );
			return true;
		}
		return false !== update_post_meta( $post_id, $key, wp_slash( $text ) ) || '' !== get_post_meta( $post_id, $key, true );
	}

	/**
	 * The parts of a list of words with commas.
	 *
	 * @param string $text The list.
	 * @return string[]
	 */
	private static function words( string $text ): array {
		return array_values( array_filter( array_map( 'trim', explode( ',', $text ) ), 'strlen' ) );
	}
}

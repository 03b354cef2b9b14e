<?php
/**
 * All in One SEO's own record of a post.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use Throwable;

defined( 'ABSPATH' ) || exit;

/**
 * All in One SEO keeps a post's fields in a table of its own, which its model reads and writes.
 */
final class Aioseo_Post {

	/** Meta that it writes beside its table. */
	const WATCHED_KEYS = array( '_aioseo_title', '_aioseo_description', '_aioseo_keywords' );

	/**
	 * Stores fields of a post.
	 *
	 * @param int                  $post_id The post's number.
	 * @param array<string, mixed> $fields  Some of `seo_title seo_description primary_keyword secondary_keywords`.
	 * @return string[] Those that could not be stored.
	 */
	public static function store( int $post_id, array $fields ): array {
		try {
			$row          = \AIOSEO\Plugin\Common\Models\Post::getPost( $post_id );
			$row->post_id = $post_id;
			if ( isset( $fields['seo_title'] ) ) {
				$row->title = $fields['seo_title'];
			}
			if ( isset( $fields['seo_description'] ) ) {
				$row->description = $fields['seo_description'];
			}
			if ( isset( $fields['primary_keyword'] ) || isset( $fields['secondary_keywords'] ) ) {
				$row->keyphrases = self::with_keywords( self::keyphrases( $row ), $fields );
			}
			$row->save();
			return array();
		} catch ( Throwable $problem ) {
			return array_keys( $fields );
		}
	}

	/**
	 * The fields of a post.
	 *
	 * @param int $post_id The post's number.
	 * @return array<string, mixed>
	 */
	public static function read( int $post_id ): array {
		try {
			$row     = \AIOSEO\Plugin\Common\Models\Post::getPost( $post_id );
			$phrases = self::keyphrases( $row );
			return array(
				'seo_title'          => (string) $row->title,
				'seo_description'    => (string) $row->description,
				'primary_keyword'    => isset( $phrases['focus']['keyphrase'] ) ? (string) $phrases['focus']['keyphrase'] : '',
				'secondary_keywords' => isset( $phrases['additional'] ) ? array_values( array_filter( wp_list_pluck( $phrases['additional'], 'keyphrase' ) ) ) : array(),
			);
		} catch ( Throwable $problem ) {
			return array();
		}
	}

	/**
	 * Its key phrases, which are JSON in some versions and decoded in others.
	 *
	 * @param object $row Its record.
	 */
	private static function keyphrases( $row ): array {
		$kept    = isset( $row->keyphrases ) ? $row->keyphrases : array();
		$decoded = json_decode( is_string( $kept ) ? $kept : (string) wp_json_encode( $kept ), true );
		return is_array( $decoded ) ? $decoded : array();
	}

	/**
	 * Key phrases with those that are given.
	 *
	 * @param array                $phrases The key phrases so far.
	 * @param array<string, mixed> $fields  What is given.
	 * @return string JSON.
	 */
	private static function with_keywords( array $phrases, array $fields ): string {
		$phrase = static function ( string $text ): array {
			return array(
				'keyphrase' => $text,
				'score'     => 0,
				'analysis'  => (object) array(),
			);
		};
		if ( isset( $fields['primary_keyword'] ) ) {
			$phrases['focus'] = $phrase( $fields['primary_keyword'] );
		}
		if ( isset( $fields['secondary_keywords'] ) ) {
			$phrases['additional'] = array_map( $phrase, $fields['secondary_keywords'] );
		}
		return (string) wp_json_encode( $phrases );
	}
}

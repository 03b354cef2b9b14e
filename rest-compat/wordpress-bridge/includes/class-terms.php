<?php
/**
 * Categories and tags by name.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;
use WP_Term;

defined( 'ABSPATH' ) || exit;

/**
 * Finds terms by their names and makes those that are missing, each once. WordPress is given numbers only: given names, it would also
 * compare their slugs, so that `C++` became `C`, and part them at commas.
 */
final class Terms {

	/** As many letters as WordPress keeps of a name. */
	const MAX_NAME = 200;

	/**
	 * Gives a post exactly these terms of a taxonomy.
	 *
	 * @param int      $post_id  The post's number.
	 * @param string   $taxonomy The taxonomy.
	 * @param string[] $names    Their names.
	 * @param string[] $skipped  Gets the names that could not be made.
	 * @return int[] Their numbers.
	 */
	public static function assign( int $post_id, string $taxonomy, array $names, array &$skipped ): array {
		$ids = array();
		foreach ( self::distinct( $names ) as $name ) {
			$id = self::find( $taxonomy, $name );
			if ( 0 === $id ) {
				$id = self::make( $taxonomy, $name );
			}
			if ( 0 === $id ) {
				$skipped[] = $name;
			} else {
				$ids[ $id ] = $id;
			}
		}
		wp_set_post_terms( $post_id, array_values( $ids ), $taxonomy );
		return array_values( $ids );
	}

	/**
	 * The terms that a post has, in the order of their numbers.
	 *
	 * @param int      $post_id    The post's number.
	 * @param string[] $taxonomies The taxonomies.
	 * @return int[] Their numbers.
	 */
	public static function of( int $post_id, array $taxonomies ): array {
		$ids = wp_get_object_terms( $post_id, $taxonomies, array( 'fields' => 'ids' ) );
		$ids = is_wp_error( $ids ) ? array() : array_map( 'intval', $ids );
		sort( $ids );
		return $ids;
	}

	/**
	 * Names without blanks around them, each in one spelling and once.
	 *
	 * @param string[] $names Names.
	 * @return string[]
	 */
	private static function distinct( array $names ): array {
		$found = array();
		foreach ( $names as $name ) {
			$name = self::plain( $name );
			if ( '' !== $name ) {
				$found += array( strtolower( $name ) => $name );
			}
		}
		return array_values( $found );
	}

	/**
	 * A name as people read it: `Tips &amp; Tricks` is `Tips & Tricks`.
	 *
	 * @param string $name A name.
	 */
	private static function plain( string $name ): string {
		$name = html_entity_decode( $name, ENT_QUOTES, 'UTF-8' );
		return trim( (string) preg_replace( '/\s+/u', ' ', wp_strip_all_tags( $name ) ) );
	}

	/**
	 * A term of this name. Where the database finds several that it takes for the same, the one that is spelled like it.
	 *
	 * @param string $taxonomy The taxonomy.
	 * @param string $name     The name.
	 * @return int Its number, 0 where there is none.
	 */
	private static function find( string $taxonomy, string $name ): int {
		$terms = get_terms(
			array(
				'taxonomy'               => $taxonomy,
				'name'                   => wp_slash( $name ),
				'hide_empty'             => false,
				'update_term_meta_cache' => false,
				'orderby'                => 'term_id',
			)
		);
		if ( is_wp_error( $terms ) || ! $terms ) {
			return 0;
		}
		foreach ( $terms as $term ) {
			if ( $term instanceof WP_Term && self::plain( $term->name ) === $name ) {
				return (int) $term->term_id;
			}
		}
		return (int) $terms[0]->term_id;
	}

	/**
	 * Makes a term, unless another request has made it meanwhile.
	 *
	 * @param string $taxonomy The taxonomy.
	 * @param string $name     The name.
	 * @return int Its number, 0 where it could not be made.
	 */
	private static function make( string $taxonomy, string $name ): int {
		if ( mb_strlen( esc_html( $name ) ) > self::MAX_NAME ) {
			return 0;
		}
		$lock = Lock::take( "term {$taxonomy} " . strtolower( $name ), 15, 5 );
		try {
			// What was looked up before the lock was there may have been kept.
			wp_cache_set_terms_last_changed();
			$id = self::find( $taxonomy, $name );
			return $id > 0 ? $id : self::insert( $taxonomy, $name );
		} finally {
			if ( null !== $lock ) {
				$lock->release();
			}
		}
	}

	/**
	 * Writes a term.
	 *
	 * @param string $taxonomy The taxonomy.
	 * @param string $name     The name.
	 * @return int Its number, 0 where it could not be written.
	 */
	private static function insert( string $taxonomy, string $name ): int {
		$made = wp_insert_term( wp_slash( $name ), $taxonomy );
		if ( $made instanceof WP_Error ) {
			return absint( $made->get_error_data( 'term_exists' ) );
		}
		return (int) $made['term_id'];
	}
}

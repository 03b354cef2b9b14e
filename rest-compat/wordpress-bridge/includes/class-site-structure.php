<?php
/**
 * What a site has.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The public post types and taxonomies with how many there are of each.
 */
final class Site_Structure {

	/**
	 * Post types by name.
	 *
	 * @return array<string, array{label: string, count: int}>
	 */
	public static function post_types(): array {
		$found = array();
		foreach ( get_post_types( array( 'public' => true ), 'objects' ) as $type ) {
			if ( 'attachment' === $type->name ) {
				continue;
			}
			$counts               = wp_count_posts( $type->name );
			$found[ $type->name ] = array(
				'label' => html_entity_decode( $type->label, ENT_QUOTES, 'UTF-8' ),
				'count' => isset( $counts->publish ) ? (int) $counts->publish : 0,
			);
		}
		return $found;
	}

	/**
	 * Taxonomies by name.
	 *
	 * @return array<string, array{label: string, count: int}>
	 */
	public static function taxonomies(): array {
		$found = array();
		foreach ( get_taxonomies( array( 'public' => true ), 'objects' ) as $taxonomy ) {
			$count                    = wp_count_terms(
				array(
					'taxonomy'   => $taxonomy->name,
					'hide_empty' => false,
				)
			);
			$found[ $taxonomy->name ] = array(
				'label' => html_entity_decode( $taxonomy->label, ENT_QUOTES, 'UTF-8' ),
				'count' => is_wp_error( $count ) ? 0 : (int) $count,
			);
		}
		return $found;
	}
}

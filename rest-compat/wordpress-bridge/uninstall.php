<?php
/**
 * Takes away everything that the plugin has written. Posts, terms and images stay: they are the site's.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Takes it away from the current site.
 */
function remove_traces(): void {
	global $wpdb;
	wp_unschedule_hook( 'igny8_bridge_deliver' );
	$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( 'igny8_bridge_' ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	array_map( 'delete_option', $names );
	$keys = $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT meta_key FROM {$wpdb->postmeta} WHERE meta_key LIKE %s", $wpdb->esc_like( '_igny8_' ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	array_map( 'delete_post_meta_by_key', $keys );
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site_id ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		switch_to_blog( $site_id );
		remove_traces();
		restore_current_blog();
	}
} else {
	remove_traces();
}

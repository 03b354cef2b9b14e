<?php
/**
 * What the platform is still to be told.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * A row of the options table for each thing to tell. A content has one row of each kind at most, since only its latest state matters.
 * Rows are written one by one, so that requests at the same time lose nothing of each other's; caches are left out of it.
 */
final class Outbox {

	const PREFIX = 'igny8_bridge_out_';

	const STATUS   = 'status';
	const METADATA = 'metadata';

	/**
	 * Puts something in, and has it delivered soon.
	 *
	 * @param string $kind       STATUS or METADATA.
	 * @param int    $content_id The content it is about.
	 * @param int    $post_id    Its post.
	 */
	public static function put( string $kind, int $content_id, int $post_id ): void {
		global $wpdb;
		$row = self::encode( $kind, $content_id, $post_id, 0, time() );
		$wpdb->query( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$wpdb->prepare(
				"INSERT INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no') ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)",
				self::PREFIX . $kind . '_' . $content_id,
				$row
			)
		);
		Delivery::schedule( time() );
	}

	/**
	 * Everything that waits, those that were put in first coming first.
	 *
	 * @return array<int, array{name: string, row: string, kind: string, content_id: int, post_id: int, attempts: int, due: int}>
	 */
	public static function all(): array {
		global $wpdb;
		$rows    = $wpdb->get_results( $wpdb->prepare( "SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name LIKE %s ORDER BY option_id", $wpdb->esc_like( self::PREFIX ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$entries = array();
		foreach ( $rows as $row ) {
			$entry = json_decode( $row->option_value, true );
			if ( is_array( $entry ) ) {
				$entries[] = array_merge(
					$entry,
					array(
						'name' => $row->option_name,
						'row'  => $row->option_value,
					)
				);
			}
		}
		return $entries;
	}

	/**
	 * When the next one is due, in seconds of Unix time; null where nothing waits.
	 */
	public static function next_due(): ?int {
		$due = wp_list_pluck( self::all(), 'due' );
		return $due ? (int) min( $due ) : null;
	}

	/**
	 * Takes out what has been told. What was put in anew meanwhile stays.
	 *
	 * @param array $entry An entry, as `all` gives it.
	 */
	public static function remove( array $entry ): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s AND option_value = %s", $entry['name'], $entry['row'] ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * Lets one wait for its next attempt. What was put in anew meanwhile stays as it is.
	 *
	 * @param array $entry An entry, as `all` gives it.
	 * @param int   $due   When to try again, in seconds of Unix time.
	 */
	public static function postpone( array $entry, int $due ): void {
		global $wpdb;
		$row = self::encode( $entry['kind'], $entry['content_id'], $entry['post_id'], $entry['attempts'] + 1, $due );
		$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND option_value = %s", $row, $entry['name'], $entry['row'] ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * Forgets everything.
	 */
	public static function clear(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( self::PREFIX ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * An entry as it is kept. No two are the same, so that a new one is told from the one it replaces.
	 *
	 * @param string $kind       STATUS or METADATA.
	 * @param int    $content_id The content.
	 * @param int    $post_id    The post.
	 * @param int    $attempts   How often it was tried.
	 * @param int    $due        When to try, in seconds of Unix time.
	 */
	private static function encode( string $kind, int $content_id, int $post_id, int $attempts, int $due ): string {
		return (string) wp_json_encode(
			array(
				'kind'       => $kind,
				'content_id' => $content_id,
				'post_id'    => $post_id,
				'attempts'   => $attempts,
				'due'        => $due,
				'mark'       => wp_generate_uuid4(),
			)
		);
	}
}

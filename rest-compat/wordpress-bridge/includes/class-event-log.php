<?php
/**
 * What happened last.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The last events, for the settings page. Two that come at the very same time may lose one: it is a list to look at, not a record.
 */
final class Event_Log {

	const OPTION = 'igny8_bridge_events';
	const LENGTH = 20;

	/**
	 * Notes an event.
	 *
	 * @param string $what    What was done: `connect`, `publish`, `status`, `metadata`, `event`.
	 * @param bool   $success Whether it came out well.
	 * @param string $message What to show.
	 */
	public static function add( string $what, bool $success, string $message ): void {
		$events = self::all();
		array_unshift(
			$events,
			array(
				'at'      => time(),
				'what'    => $what,
				'success' => $success,
				'message' => self::without_key( $message ),
			)
		);
		update_option( self::OPTION, array_slice( $events, 0, self::LENGTH ), false );
	}

	/**
	 * The events, the newest first.
	 *
	 * @return array<int, array{at: int, what: string, success: bool, message: string}>
	 */
	public static function all(): array {
		$events = get_option( self::OPTION );
		return is_array( $events ) ? $events : array();
	}

	/**
	 * A text in one line and of bearable length, without the key, wherever it came from.
	 *
	 * @param string $text Any text.
	 */
	public static function without_key( string $text ): string {
		$key  = Settings::api_key();
		$text = '' === $key ? $text : str_replace( $key, Settings::masked_key(), $text );
		return wp_html_excerpt( sanitize_text_field( $text ), 300, '…' );
	}
}

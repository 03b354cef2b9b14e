<?php
/**
 * One at a time.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * A lock that all processes of the site see: a row of the options table, whose name is unique. The options functions are no use for it,
 * since adding an option that exists changes it, and since they read from caches.
 */
final class Lock {

	const PREFIX = 'igny8_bridge_lock_';

	/**
	 * The row's name.
	 *
	 * @var string
	 */
	private $name;

	/**
	 * The row's value: when the lock runs out, and whose it is.
	 *
	 * @var string
	 */
	private $value;

	/**
	 * A lock that is held.
	 *
	 * @param string $name  The row's name.
	 * @param string $value The row's value.
	 */
	private function __construct( string $name, string $value ) {
		$this->name  = $name;
		$this->value = $value;
	}

	/**
	 * Takes a lock, waiting for it if need be.
	 *
	 * @param string $what    What is locked.
	 * @param int    $seconds For how long at most; afterwards its holder counts as gone.
	 * @param int    $wait    Seconds to wait for it.
	 * @return self|null Null when somebody else still has it.
	 */
	public static function take( string $what, int $seconds, int $wait = 0 ): ?self {
		$name     = self::PREFIX . md5( $what );
		$deadline = microtime( true ) + $wait;
		do {
			$value = ( time() + $seconds ) . ' ' . wp_generate_uuid4();
			if ( self::insert( $name, $value ) || self::replace_stale( $name, $value ) ) {
				return new self( $name, $value );
			}
			if ( microtime( true ) >= $deadline ) {
				return null;
			}
			usleep( 100000 );
		} while ( true );
	}

	/**
	 * Gives it back, if it is still one's own.
	 */
	public function release(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s AND option_value = %s", $this->name, $this->value ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * Makes the row where there is none.
	 *
	 * @param string $name  The row's name.
	 * @param string $value Its value.
	 */
	private static function insert( string $name, string $value ): bool {
		global $wpdb;
		return 1 === $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no')", $name, $value ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * Takes over a row whose holder ended without giving it back.
	 *
	 * @param string $name  The row's name.
	 * @param string $value Its new value.
	 */
	private static function replace_stale( string $name, string $value ): bool {
		global $wpdb;
		return 1 === $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND CAST(SUBSTRING_INDEX(option_value, ' ', 1) AS UNSIGNED) < %d", $value, $name, time() ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}
}

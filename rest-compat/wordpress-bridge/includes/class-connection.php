<?php
/**
 * Connecting to the platform.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * How the site stands with the platform, and how it gets there.
 */
final class Connection {

	const OPTION = 'igny8_bridge_connection';

	/**
	 * The last thing known.
	 *
	 * @return array{state: string, integration_id: int, message: string, at: int} `state` is `none`, `connected`, `failed` or `ended`.
	 */
	public static function state(): array {
		$kept = get_option( self::OPTION );
		return array_merge(
			array(
				'state'          => 'none',
				'integration_id' => 0,
				'message'        => '',
				'at'             => 0,
			),
			is_array( $kept ) ? $kept : array()
		);
	}

	/**
	 * Whether the last connection came about and has not been taken back.
	 */
	public static function is_connected(): bool {
		return 'connected' === self::state()['state'];
	}

	/**
	 * Whether the platform has ended the connection, and nobody has connected again.
	 */
	public static function has_ended(): bool {
		return 'ended' === self::state()['state'];
	}

	/**
	 * Asks the platform to test the connection, which makes the integration there, and tells it what the site has.
	 *
	 * @return bool Whether the site is connected now.
	 */
	public static function connect(): bool {
		if ( ! Settings::is_complete() ) {
			return self::fail( __( 'Please save the platform address and the site key first.', 'igny8-bridge' ) );
		}
		$settings = Settings::all();
		$request  = array(
			'api_key'  => $settings['api_key'],
			'site_url' => home_url(),
		);
		if ( $settings['site_id'] > 0 ) {
			$request['site_id'] = $settings['site_id'];
		}
		$answer = Platform_Client::post( 'integrations/test-connection/', $request );
		if ( is_wp_error( $answer ) ) {
			return self::fail( $answer->get_error_message() );
		}
		$integration_id = absint( $answer->get( 'integration_id' ) );
		if ( ! $answer->is_success() || 0 === $integration_id ) {
			return self::fail( $answer->problem() );
		}
		$answer = self::send_structure( $integration_id );
		if ( is_wp_error( $answer ) ) {
			return self::fail( $answer->get_error_message() );
		}
		if ( ! $answer->is_success() ) {
			return self::fail( $answer->problem() );
		}
		self::keep( 'connected', $integration_id, __( 'Connected.', 'igny8-bridge' ) );
		Event_Log::add( 'connect', true, __( 'Connected to IGNY8.', 'igny8-bridge' ) );
		return true;
	}

	/**
	 * The platform has ended the connection, and wants to be told nothing more. The key stays, so that the site can be connected again.
	 */
	public static function end(): void {
		self::keep( 'ended', 0, __( 'IGNY8 has ended the connection.', 'igny8-bridge' ) );
		Outbox::clear();
	}

	/**
	 * Tells the platform what the site has.
	 *
	 * @param int $integration_id The integration's number there.
	 * @return Platform_Answer|\WP_Error
	 */
	private static function send_structure( int $integration_id ) {
		return Platform_Client::post(
			"integrations/{$integration_id}/update-structure/",
			array(
				'post_types'                => Site_Structure::post_types(),
				'taxonomies'                => Site_Structure::taxonomies(),
				'timestamp'                 => gmdate( 'Y-m-d\TH:i:s\Z' ),
				'plugin_connection_enabled' => true,
				'two_way_sync_enabled'      => Settings::all()['two_way_sync'],
			)
		);
	}

	/**
	 * Notes that it did not come about.
	 *
	 * @param string $message Why.
	 */
	private static function fail( string $message ): bool {
		$message = Event_Log::without_key( $message );
		self::keep( 'failed', 0, $message );
		Event_Log::add( 'connect', false, $message );
		return false;
	}

	/**
	 * Keeps how it stands.
	 *
	 * @param string $state          The state.
	 * @param int    $integration_id The integration's number on the platform.
	 * @param string $message        What to show.
	 */
	private static function keep( string $state, int $integration_id, string $message ): void {
		update_option(
			self::OPTION,
			array(
				'state'          => $state,
				'integration_id' => $integration_id,
				'message'        => $message,
				'at'             => time(),
			),
			false
		);
	}
}

<?php
/**
 * Calls to the platform.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * The one place that sends the key. Redirects are not followed: they would take the key to wherever they lead.
 */
final class Platform_Client {

	const TIMEOUT  = 15;
	const MAX_BODY = 1048576;

	/**
	 * Sends JSON to the platform.
	 *
	 * @param string $path Below `/api/v1/integration/`.
	 * @param array  $body What to send.
	 * @return Platform_Answer|WP_Error WP_Error when nobody answered.
	 */
	public static function post( string $path, array $body ) {
		$url = Settings::platform_url() . '/api/v1/integration/' . $path;
		if ( ! wp_http_validate_url( $url ) ) {
			return new WP_Error( 'igny8_address', __( 'WordPress does not call the platform address: its name is not known, or it is a private address or an unusual port.', 'igny8-bridge' ) );
		}
		$answer = wp_safe_remote_post(
			$url,
			array(
				'timeout'             => self::TIMEOUT,
				'redirection'         => 0,
				'limit_response_size' => self::MAX_BODY,
				'headers'             => array(
					'Authorization' => 'Bearer ' . Settings::api_key(),
					'Content-Type'  => 'application/json',
					'Accept'        => 'application/json',
				),
				'body'                => wp_json_encode( $body ),
			)
		);
		return is_wp_error( $answer ) ? $answer : new Platform_Answer( $answer );
	}
}

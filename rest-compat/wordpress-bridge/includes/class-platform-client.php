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
		$answer = wp_safe_remote_post(
			Settings::platform_url() . '/api/v1/integration/' . $path,
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

<?php
/**
 * What the platform can call.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

defined( 'ABSPATH' ) || exit;

/**
 * The routes of `igny8/v1`. All of them want the site's key. It opens these routes and nothing else: no user is signed in by it.
 */
final class Rest_Routes {

	const SPACE = 'igny8/v1';

	/**
	 * Registers the routes.
	 */
	public static function register(): void {
		self::route( 'publish', WP_REST_Server::CREATABLE, 'publish', Publish_Request::args() );
		self::route( 'event', WP_REST_Server::CREATABLE, 'event', Platform_Events::args() );
		self::route( 'site-metadata', WP_REST_Server::READABLE, 'site_metadata' );
		self::route( 'status', WP_REST_Server::READABLE, 'status' );
		add_filter( 'rest_request_before_callbacks', array( self::class, 'ask_for_key_first' ), 10, 3 );
	}

	/**
	 * Refuses strangers before they are told what is wrong with their fields, which WordPress looks at first.
	 *
	 * @param mixed           $answer  What is to be answered so far.
	 * @param array           $handler The route's handler.
	 * @param WP_REST_Request $request The request.
	 * @return mixed
	 */
	public static function ask_for_key_first( $answer, $handler, $request ) {
		if ( ! isset( $handler['permission_callback'] ) || array( self::class, 'has_key' ) !== $handler['permission_callback'] ) {
			return $answer;
		}
		$allowed = self::has_key( $request );
		return is_wp_error( $allowed ) ? $allowed : $answer;
	}

	/**
	 * Whether the request has the site's key.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return true|WP_Error
	 */
	public static function has_key( WP_REST_Request $request ) {
		$key   = Settings::api_key();
		$given = (string) $request->get_header( 'X-IGNY8-API-KEY' );
		if ( '' !== $key && hash_equals( $key, trim( $given ) ) ) {
			return true;
		}
		return new WP_Error( 'igny8_unauthorized', __( 'The site key is missing or wrong.', 'igny8-bridge' ), array( 'status' => 401 ) );
	}

	/**
	 * Publishes a content.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function publish( WP_REST_Request $request ) {
		$answer = Publisher::publish( $request );
		$id     = (int) $request['content_id'];
		if ( is_wp_error( $answer ) ) {
			/* translators: 1: content number, 2: what went wrong. */
			Event_Log::add( 'publish', false, sprintf( __( 'Content %1$d: not published. %2$s', 'igny8-bridge' ), $id, $answer->get_error_message() ) );
			return self::with_pause( $answer );
		}
		$warnings = implode( ' ', wp_list_pluck( $answer['warnings'], 'message' ) );
		/* translators: 1: content number, 2: post number, 3: the post's status, 4: warnings. */
		Event_Log::add( 'publish', true, trim( sprintf( __( 'Content %1$d: post %2$d, %3$s. %4$s', 'igny8-bridge' ), $id, $answer['post_id'], $answer['post_status'], $warnings ) ) );
		return rest_ensure_response( $answer );
	}

	/**
	 * Takes an event of the platform.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function event( WP_REST_Request $request ) {
		$content_id = null === $request['content_id'] ? null : (int) $request['content_id'];
		$answer     = Platform_Events::handle( $request['event'], $content_id, $request['post_status'] );
		return is_wp_error( $answer ) ? self::with_pause( $answer ) : rest_ensure_response( $answer );
	}

	/**
	 * Tells what the site has.
	 */
	public static function site_metadata(): WP_REST_Response {
		return self::data(
			array(
				'post_types'   => Site_Structure::post_types(),
				'taxonomies'   => Site_Structure::taxonomies(),
				'generated_at' => gmdate( 'Y-m-d\TH:i:s\Z' ),
			)
		);
	}

	/**
	 * Tells how the plugin stands.
	 */
	public static function status(): WP_REST_Response {
		return self::data(
			array(
				'plugin_version'       => VERSION,
				'wordpress_version'    => get_bloginfo( 'version' ),
				'php_version'          => PHP_VERSION,
				'site_url'             => home_url(),
				'seo_plugin'           => Seo_Plugin::active(),
				'two_way_sync_enabled' => Settings::reports_changes(),
				'connected'            => Connection::is_connected(),
				'waiting'              => count( Outbox::all() ),
			)
		);
	}

	/**
	 * Registers a route.
	 *
	 * @param string $path    Its path.
	 * @param string $methods Its methods.
	 * @param string $handler The method of this class that answers it.
	 * @param array  $args    Its fields.
	 */
	private static function route( string $path, string $methods, string $handler, array $args = array() ): void {
		register_rest_route(
			self::SPACE,
			'/' . $path,
			array(
				'methods'             => $methods,
				'callback'            => array( self::class, $handler ),
				'permission_callback' => array( self::class, 'has_key' ),
				'args'                => $args,
			)
		);
	}

	/**
	 * An answer in the platform's envelope, which no cache may keep.
	 *
	 * @param array $data What is told.
	 */
	private static function data( array $data ): WP_REST_Response {
		$answer = new WP_REST_Response(
			array(
				'success' => true,
				'data'    => $data,
			)
		);
		$answer->header( 'Cache-Control', 'no-store' );
		return $answer;
	}

	/**
	 * An error, with the seconds to wait where trying again helps.
	 *
	 * @param WP_Error $error The error.
	 * @return WP_REST_Response
	 */
	private static function with_pause( WP_Error $error ): WP_REST_Response {
		$data   = $error->get_error_data();
		$error  = is_array( $data ) && isset( $data['status'] ) ? $error : new WP_Error( $error->get_error_code(), $error->get_error_message(), array( 'status' => 500 ) );
		$answer = rest_convert_error_to_response( $error );
		if ( 503 === $answer->get_status() ) {
			$answer->header( 'Retry-After', '5' );
		}
		return $answer;
	}
}

<?php
/**
 * What the site's owner has set.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's one option of settings. It is an array, because WordPress' own page of all options shows the value of every option
 * that is plain text; and it is not loaded with every page.
 */
final class Settings {

	const OPTION = 'igny8_bridge_settings';
	const GROUP  = 'igny8_bridge';

	const DEFAULTS = array(
		'platform_url' => '',
		'site_id'      => 0,
		'api_key'      => '',
		'two_way_sync' => true,
	);

	/**
	 * Makes the option where there is none.
	 */
	public static function prepare(): void {
		if ( false === get_option( self::OPTION ) ) {
			add_option( self::OPTION, self::DEFAULTS, '', 'no' );
		}
	}

	/**
	 * Tells WordPress of the option, so that its own settings form can save it.
	 */
	public static function register(): void {
		self::prepare();
		register_setting(
			self::GROUP,
			self::OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => array( self::class, 'sanitize' ),
				'show_in_rest'      => false,
			)
		);
	}

	/**
	 * All settings.
	 *
	 * @return array{platform_url: string, site_id: int, api_key: string, two_way_sync: bool}
	 */
	public static function all(): array {
		$kept = get_option( self::OPTION );
		return array_merge( self::DEFAULTS, is_array( $kept ) ? $kept : array() );
	}

	/**
	 * The platform's address, without a slash at its end. Empty until it is set.
	 */
	public static function platform_url(): string {
		return self::all()['platform_url'];
	}

	/**
	 * The site's key. For comparing and for the header of calls to the platform, never for output.
	 */
	public static function api_key(): string {
		return self::all()['api_key'];
	}

	/**
	 * The key as it may be shown: enough of it to tell it from another.
	 */
	public static function masked_key(): string {
		$key = self::api_key();
		return '' === $key ? '' : substr( $key, 0, 6 ) . '…' . substr( $key, -4 );
	}

	/**
	 * Whether there is a platform to talk to.
	 */
	public static function is_complete(): bool {
		return '' !== self::platform_url() && '' !== self::api_key();
	}

	/**
	 * Whether changes made in WordPress are told to the platform.
	 */
	public static function reports_changes(): bool {
		return self::is_complete() && self::all()['two_way_sync'] && ! Connection::has_ended();
	}

	/**
	 * Checks what the form sends. An empty key means the one that is there, because the form never shows it.
	 *
	 * @param mixed $input What was sent.
	 * @return array What is kept.
	 */
	public static function sanitize( $input ): array {
		$old   = self::all();
		$input = is_array( $input ) ? $input : array();
		$url   = self::clean_url( isset( $input['platform_url'] ) ? (string) $input['platform_url'] : '' );
		if ( null === $url ) {
			self::refuse( 'platform_url', __( 'The platform address must begin with https:// or http:// and name a server. The old one was kept.', 'igny8-bridge' ) );
			$url = $old['platform_url'];
		}
		return array(
			'platform_url' => $url,
			'site_id'      => isset( $input['site_id'] ) ? absint( $input['site_id'] ) : 0,
			'api_key'      => self::clean_key( $input, $old, $url ),
			'two_way_sync' => ! empty( $input['two_way_sync'] ),
		);
	}

	/**
	 * The address without slash, query and the part that the plugin adds itself.
	 *
	 * @param string $text What was typed in.
	 * @return string|null Null when it is no address of a server.
	 */
	private static function clean_url( string $text ): ?string {
		$text = trim( $text );
		if ( '' === $text ) {
			return '';
		}
		// WordPress would make an address of anything, by putting http:// before it.
		$parts = preg_match( '#^https?://#i', $text ) ? wp_parse_url( esc_url_raw( $text, array( 'http', 'https' ) ) ) : false;
		if ( ! $parts || empty( $parts['host'] ) || isset( $parts['user'] ) || ! preg_match( '/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/i', $parts['host'] ) ) {
			return null;
		}
		$path = isset( $parts['path'] ) ? preg_replace( '#/api(/v1)?/?$#', '', $parts['path'] ) : '';
		$port = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		return untrailingslashit( $parts['scheme'] . '://' . $parts['host'] . $port . $path );
	}

	/**
	 * The key to keep. One that was given for another server is forgotten: nobody can have it sent where they like by changing the address.
	 *
	 * @param array  $input What was sent.
	 * @param array  $old   The settings as they are.
	 * @param string $url   The platform's new address.
	 */
	private static function clean_key( array $input, array $old, string $url ): string {
		if ( ! empty( $input['remove_key'] ) ) {
			return '';
		}
		$key = isset( $input['api_key'] ) ? trim( (string) $input['api_key'] ) : '';
		if ( '' !== $key && ! preg_match( '/^[A-Za-z0-9_-]{16,200}$/', $key ) ) {
			self::refuse( 'api_key', __( 'This is not an IGNY8 key: it has letters, digits, - and _ only. The old one was kept.', 'igny8-bridge' ) );
			$key = '';
		}
		if ( '' !== $key ) {
			return $key;
		}
		if ( '' !== $old['api_key'] && self::host( $url ) !== self::host( $old['platform_url'] ) ) {
			self::refuse( 'api_key', __( 'The platform address has changed: please enter the key again.', 'igny8-bridge' ) );
			return '';
		}
		return $old['api_key'];
	}

	/**
	 * Server and port of an address.
	 *
	 * @param string $url An address.
	 */
	private static function host( string $url ): string {
		return wp_parse_url( $url, PHP_URL_SCHEME ) . '://' . wp_parse_url( $url, PHP_URL_HOST ) . ':' . wp_parse_url( $url, PHP_URL_PORT );
	}

	/**
	 * Says at the form what was wrong.
	 *
	 * @param string $field   The field.
	 * @param string $message What to say.
	 */
	private static function refuse( string $field, string $message ): void {
		if ( function_exists( 'add_settings_error' ) ) {
			add_settings_error( self::OPTION, $field, $message );
		}
	}
}

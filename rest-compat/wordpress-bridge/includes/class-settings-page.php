<?php
/**
 * Settings → IGNY8.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The page for those who may change the site's options. The key is never on it, only what it begins and ends with.
 */
final class Settings_Page {

	const SLUG       = 'igny8-bridge';
	const CONNECT    = 'igny8_bridge_connect';
	const CAPABILITY = 'manage_options';

	/**
	 * Hooks in.
	 */
	public static function start(): void {
		add_action( 'admin_init', array( Settings::class, 'register' ) );
		add_action( 'admin_menu', array( self::class, 'add' ) );
		add_action( 'admin_post_' . self::CONNECT, array( self::class, 'connect' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), array( self::class, 'add_link' ) );
	}

	/**
	 * Adds the page to the menu.
	 */
	public static function add(): void {
		add_options_page( __( 'IGNY8', 'igny8-bridge' ), __( 'IGNY8', 'igny8-bridge' ), self::CAPABILITY, self::SLUG, array( self::class, 'show' ) );
	}

	/**
	 * Adds a link to the list of plugins.
	 *
	 * @param string[] $links The links so far.
	 * @return string[]
	 */
	public static function add_link( $links ) {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'igny8-bridge' ) ) );
		return $links;
	}

	/**
	 * Connects, when the button was pressed.
	 */
	public static function connect(): void {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			wp_die( esc_html__( 'You may not do this.', 'igny8-bridge' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( self::CONNECT );
		Connection::connect();
		wp_safe_redirect( self::url() );
		exit;
	}

	/**
	 * Prints the page.
	 */
	public static function show(): void {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		echo '<div class="wrap">';
		printf( '<h1>%s</h1>', esc_html__( 'IGNY8', 'igny8-bridge' ) );
		self::show_obstacles();
		self::show_settings();
		self::show_connection();
		self::show_events();
		echo '</div>';
	}

	/**
	 * Says what stands in the way.
	 */
	private static function show_obstacles(): void {
		if ( '' === (string) get_option( 'permalink_structure' ) ) {
			printf(
				'<div class="notice notice-warning inline"><p>%s</p></div>',
				esc_html__( 'IGNY8 cannot reach this site while its permalinks are “Plain”. Please choose another structure under Settings → Permalinks.', 'igny8-bridge' )
			);
		}
	}

	/**
	 * The form of the settings.
	 */
	private static function show_settings(): void {
		$settings = Settings::all();
		$name     = Settings::OPTION;
		printf( '<form method="post" action="%s">', esc_url( admin_url( 'options.php' ) ) );
		settings_fields( Settings::GROUP );
		echo '<table class="form-table" role="presentation">';
		self::row(
			'igny8-platform-url',
			__( 'Platform address', 'igny8-bridge' ),
			sprintf( '<input type="url" class="regular-text code" id="igny8-platform-url" name="%s[platform_url]" value="%s" placeholder="https://api.igny8.com">', esc_attr( $name ), esc_attr( $settings['platform_url'] ) )
		);
		self::row(
			'igny8-api-key',
			__( 'Site key', 'igny8-bridge' ),
			sprintf( '<input type="password" class="regular-text code" id="igny8-api-key" name="%s[api_key]" value="" autocomplete="off" placeholder="%s">', esc_attr( $name ), esc_attr( Settings::masked_key() ) ),
			'' === $settings['api_key']
				? __( 'IGNY8 shows it once, when the site is added there.', 'igny8-bridge' )
				/* translators: %s: beginning and end of the key. */
				: sprintf( __( 'Kept: %s. Leave the field empty to keep it.', 'igny8-bridge' ), Settings::masked_key() )
		);
		if ( '' !== $settings['api_key'] ) {
			self::row( '', '', sprintf( '<label><input type="checkbox" name="%s[remove_key]" value="1"> %s</label>', esc_attr( $name ), esc_html__( 'Remove the key', 'igny8-bridge' ) ) );
		}
		self::row(
			'igny8-site-id',
			__( 'Site number', 'igny8-bridge' ),
			sprintf( '<input type="number" min="0" class="small-text" id="igny8-site-id" name="%s[site_id]" value="%s">', esc_attr( $name ), esc_attr( $settings['site_id'] ? (string) $settings['site_id'] : '' ) ),
			__( 'The number of this site in IGNY8. May be left empty: the key belongs to one site.', 'igny8-bridge' )
		);
		self::row(
			'',
			__( 'Two-way sync', 'igny8-bridge' ),
			sprintf( '<label><input type="checkbox" name="%s[two_way_sync]" value="1"%s> %s</label>', esc_attr( $name ), checked( $settings['two_way_sync'], true, false ), esc_html__( 'Tell IGNY8 when somebody publishes, unpublishes or deletes its posts here, or changes their SEO fields', 'igny8-bridge' ) )
		);
		echo '</table>';
		submit_button();
		echo '</form>';
	}

	/**
	 * A row of the form.
	 *
	 * @param string $id    The field's id, empty where its label is beside it.
	 * @param string $label Its label.
	 * @param string $field The field, as escaped HTML.
	 * @param string $help  What to say about it.
	 */
	private static function row( string $id, string $label, string $field, string $help = '' ): void {
		echo '<tr><th scope="row">';
		if ( '' === $id ) {
			echo esc_html( $label );
		} else {
			printf( '<label for="%s">%s</label>', esc_attr( $id ), esc_html( $label ) );
		}
		echo '</th><td>';
		echo wp_kses(
			$field,
			array(
				'label' => array(),
				'input' => array_fill_keys( array( 'type', 'class', 'id', 'name', 'value', 'placeholder', 'autocomplete', 'min', 'checked' ), true ),
			)
		);
		if ( '' !== $help ) {
			printf( '<p class="description">%s</p>', esc_html( $help ) );
		}
		echo '</td></tr>';
	}

	/**
	 * How the site stands with the platform, and the button that connects it.
	 */
	private static function show_connection(): void {
		$state = Connection::state();
		$words = array(
			'none'      => __( 'Not connected', 'igny8-bridge' ),
			'connected' => __( 'Connected', 'igny8-bridge' ),
			'failed'    => __( 'Connecting failed', 'igny8-bridge' ),
			'ended'     => __( 'Not connected', 'igny8-bridge' ),
		);
		$class = array(
			'none'      => 'notice-info',
			'connected' => 'notice-success',
			'failed'    => 'notice-error',
			'ended'     => 'notice-warning',
		);
		printf( '<h2>%s</h2>', esc_html__( 'Connection', 'igny8-bridge' ) );
		printf(
			'<div class="notice inline %s"><p><strong>%s</strong>%s</p></div>',
			esc_attr( $class[ $state['state'] ] ),
			esc_html( $words[ $state['state'] ] ),
			esc_html( $state['at'] ? ' – ' . $state['message'] . ' (' . self::time( $state['at'] ) . ')' : '' )
		);
		$waiting = count( Outbox::all() );
		if ( $waiting > 0 ) {
			/* translators: %d: a number of changes. */
			printf( '<p>%s</p>', esc_html( sprintf( _n( '%d change waits to be told to IGNY8.', '%d changes wait to be told to IGNY8.', $waiting, 'igny8-bridge' ), $waiting ) ) );
		}
		printf( '<form method="post" action="%s">', esc_url( admin_url( 'admin-post.php' ) ) );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::CONNECT ) );
		wp_nonce_field( self::CONNECT );
		submit_button( __( 'Connect', 'igny8-bridge' ), 'secondary', 'submit', true, Settings::is_complete() ? array() : array( 'disabled' => 'disabled' ) );
		echo '</form>';
	}

	/**
	 * What happened last.
	 */
	private static function show_events(): void {
		printf( '<h2>%s</h2>', esc_html__( 'Last events', 'igny8-bridge' ) );
		$events = Event_Log::all();
		if ( ! $events ) {
			printf( '<p>%s</p>', esc_html__( 'Nothing has happened yet.', 'igny8-bridge' ) );
			return;
		}
		echo '<table class="widefat striped"><thead><tr>';
		foreach ( array( __( 'When', 'igny8-bridge' ), __( 'What', 'igny8-bridge' ), __( 'Result', 'igny8-bridge' ), __( 'Message', 'igny8-bridge' ) ) as $heading ) {
			printf( '<th scope="col">%s</th>', esc_html( $heading ) );
		}
		echo '</tr></thead><tbody>';
		foreach ( $events as $event ) {
			printf(
				'<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>',
				esc_html( self::time( $event['at'] ) ),
				esc_html( self::name( $event['what'] ) ),
				esc_html( $event['success'] ? __( 'Done', 'igny8-bridge' ) : __( 'Failed', 'igny8-bridge' ) ),
				esc_html( $event['message'] )
			);
		}
		echo '</tbody></table>';
	}

	/**
	 * What an event is called.
	 *
	 * @param string $what Its short name.
	 */
	private static function name( string $what ): string {
		$names = array(
			'connect'  => __( 'Connect', 'igny8-bridge' ),
			'publish'  => __( 'Publish', 'igny8-bridge' ),
			'status'   => __( 'Report of a status', 'igny8-bridge' ),
			'metadata' => __( 'Report of SEO fields', 'igny8-bridge' ),
			'event'    => __( 'Event of IGNY8', 'igny8-bridge' ),
		);
		return isset( $names[ $what ] ) ? $names[ $what ] : $what;
	}

	/**
	 * A time as the site shows times.
	 *
	 * @param int $at Seconds of Unix time.
	 */
	private static function time( int $at ): string {
		return (string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $at );
	}

	/**
	 * The page's address.
	 */
	private static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}
}

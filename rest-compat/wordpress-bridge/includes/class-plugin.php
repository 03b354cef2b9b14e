<?php
/**
 * Puts the parts together.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * What the plugin hooks into, in one place.
 */
final class Plugin {

	/**
	 * Registers every hook.
	 */
	public static function start(): void {
		add_action( 'init', array( self::class, 'load_translations' ) );
		add_action( 'init', array( Seo_Meta::class, 'register' ), 20 );
		add_action( 'rest_api_init', array( Rest_Routes::class, 'register' ) );
		add_action( Delivery::HOOK, array( Delivery::class, 'run' ) );
		Change_Watch::start();
		Seo_Head::start();
		if ( is_admin() ) {
			Settings_Page::start();
			add_action( 'admin_init', array( Delivery::class, 'resume' ) );
		}
	}

	/**
	 * Loads the plugin's translations.
	 */
	public static function load_translations(): void {
		load_plugin_textdomain( 'igny8-bridge', false, dirname( plugin_basename( PLUGIN_FILE ) ) . '/languages' );
	}

	/**
	 * On activation: the options are made here, because only whoever makes an option decides whether it is loaded with every page.
	 */
	public static function activate(): void {
		Settings::prepare();
		Delivery::resume();
	}

	/**
	 * On deactivation: nothing is delivered any more. What waits stays, for when the plugin comes back.
	 */
	public static function deactivate(): void {
		wp_unschedule_hook( Delivery::HOOK );
	}
}

<?php
/**
 * Shows the SEO fields where no SEO plugin does.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The title and description of a single post, from our own meta.
 */
final class Seo_Head {

	/**
	 * Hooks in.
	 */
	public static function start(): void {
		add_filter( 'document_title_parts', array( self::class, 'title' ) );
		add_action( 'wp_head', array( self::class, 'description' ), 1 );
	}

	/**
	 * The page's title.
	 *
	 * @param array $parts The parts of the title.
	 */
	public static function title( $parts ) {
		$title = self::own( 'seo_title' );
		return '' === $title ? $parts : array( 'title' => $title );
	}

	/**
	 * Prints the page's description.
	 */
	public static function description(): void {
		$description = self::own( 'seo_description' );
		if ( '' !== $description ) {
			printf( "<meta name=\"description\" content=\"%s\" />\n", esc_attr( $description ) );
		}
	}

	/**
	 * A field of the post that is being shown.
	 *
	 * @param string $field The field.
	 */
	private static function own( string $field ): string {
		if ( ! is_singular( Seo_Meta::POST_TYPES ) || null !== Seo_Plugin::active() || post_password_required() ) {
			return '';
		}
		return (string) get_post_meta( get_queried_object_id(), Seo_Meta::OWN_KEYS[ $field ], true );
	}
}

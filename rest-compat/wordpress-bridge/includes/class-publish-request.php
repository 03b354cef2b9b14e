<?php
/**
 * What a publish request may hold.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of a publish request, checked by WordPress, and what is made of them. A field that is missing or null stays as it is.
 */
final class Publish_Request {

	const STATUSES = array( 'publish', 'draft', 'pending', 'private', 'future' );

	/**
	 * The fields, as WordPress' REST API checks them.
	 */
	public static function args(): array {
		$text  = array( 'type' => array( 'string', 'null' ) );
		$names = array(
			'type'     => array( 'array', 'null' ),
			'items'    => array( 'type' => 'string' ),
			'maxItems' => 1000,
		);
		return array(
			'content_id'         => array(
				'type'     => 'integer',
				'minimum'  => 1,
				'required' => true,
			),
			'title'              => array(
				'type'      => 'string',
				'minLength' => 1,
				'required'  => true,
			),
			'content_html'       => array(
				'type'     => 'string',
				'required' => true,
			),
			'post_type'          => array(
				'type'    => 'string',
				'enum'    => Seo_Meta::POST_TYPES,
				'default' => 'post',
			),
			'status'             => array(
				'type'    => 'string',
				'enum'    => self::STATUSES,
				'default' => 'publish',
			),
			'seo_title'          => $text,
			'seo_description'    => $text,
			'primary_keyword'    => $text,
			'secondary_keywords' => $names,
			'categories'         => $names,
			'tags'               => $names,
			'featured_image_url' => $text,
			'excerpt'            => $text,
			'slug'               => $text,
			'author'             => array( 'type' => array( 'integer', 'string', 'null' ) ),
			'date'               => array(
				'type'   => array( 'string', 'null' ),
				'format' => 'date-time',
			),
			'post_id'            => array(
				'type'    => array( 'integer', 'null' ),
				'minimum' => 1,
			),
		);
	}

	/**
	 * The fields of a post, unslashed, as `wp_update_post` knows them.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return array|WP_Error
	 */
	public static function post_fields( WP_REST_Request $request ) {
		$fields = array(
			// Titles are plain text, and WordPress keeps HTML.
			'post_title'   => htmlspecialchars( trim( $request['title'] ), ENT_NOQUOTES, 'UTF-8', false ),
			'post_content' => $request['content_html'],
			'post_status'  => $request['status'],
		);
		if ( null !== $request['excerpt'] ) {
			$fields['post_excerpt'] = $request['excerpt'];
		}
		if ( null !== $request['slug'] && '' !== $request['slug'] ) {
			$fields['post_name'] = sanitize_title( $request['slug'] );
		}
		if ( null !== $request['date'] ) {
			$dates = rest_get_date_with_gmt( $request['date'] );
			if ( null === $dates ) {
				return new WP_Error( 'rest_invalid_param', __( 'Invalid parameter(s): date', 'igny8-bridge' ), array( 'status' => 400 ) );
			}
			$fields['post_date']     = $dates[0];
			$fields['post_date_gmt'] = $dates[1];
			$fields['edit_date']     = true;
		} elseif ( 'future' === $request['status'] ) {
			return new WP_Error( 'rest_invalid_param', __( 'A post that is to appear in the future needs a date.', 'igny8-bridge' ), array( 'status' => 400 ) );
		}
		return $fields;
	}

	/**
	 * The SEO fields that are given.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return array<string, mixed>
	 */
	public static function seo_fields( WP_REST_Request $request ): array {
		$fields = array();
		foreach ( array_keys( Seo_Meta::OWN_KEYS ) as $name ) {
			$given = $request[ $name ];
			if ( is_array( $given ) ) {
				$fields[ $name ] = array_values( array_filter( array_map( array( self::class, 'keyword' ), $given ), 'strlen' ) );
			} elseif ( null !== $given ) {
				$fields[ $name ] = 'primary_keyword' === $name ? self::keyword( $given ) : sanitize_text_field( $given );
			}
		}
		return $fields;
	}

	/**
	 * Who is to be the post's author.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return int The user's number; 0 where there is no such author, or none is named.
	 */
	public static function author( WP_REST_Request $request ): int {
		$given = $request['author'];
		if ( null === $given || '' === $given ) {
			return 0;
		}
		$user = is_numeric( $given ) ? get_user_by( 'id', (int) $given ) : get_user_by( is_email( $given ) ? 'email' : 'login', $given );
		return $user && user_can( $user, 'edit_posts' ) ? $user->ID : 0;
	}

	/**
	 * A keyword. SEO plugins part keywords at commas.
	 *
	 * @param string $text A keyword.
	 */
	private static function keyword( string $text ): string {
		return trim( (string) preg_replace( '/[\s,]+/u', ' ', sanitize_text_field( $text ) ) );
	}
}

<?php
/**
 * What the platform tells the site.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Things that happened on the platform and change something here. A repeated call changes nothing.
 */
final class Platform_Events {

	const UNPUBLISHED  = 'content_unpublished';
	const DELETED      = 'content_deleted';
	const DISCONNECTED = 'disconnected';

	/**
	 * The fields, as WordPress' REST API checks them.
	 */
	public static function args(): array {
		return array(
			'event'       => array(
				'type'     => 'string',
				'enum'     => array( self::UNPUBLISHED, self::DELETED, self::DISCONNECTED ),
				'required' => true,
			),
			'content_id'  => array(
				'type'    => 'integer',
				'minimum' => 1,
			),
			'post_status' => array(
				'type'    => 'string',
				'enum'    => array( 'draft', 'trash' ),
				'default' => 'draft',
			),
		);
	}

	/**
	 * Does what follows from an event.
	 *
	 * @param string   $event      The event.
	 * @param int|null $content_id The content it is about.
	 * @param string   $status     What becomes of the post of a content that was unpublished: `draft` or `trash`.
	 * @return array|WP_Error What is answered.
	 */
	public static function handle( string $event, ?int $content_id, string $status ) {
		if ( self::DISCONNECTED === $event ) {
			Connection::end();
			Event_Log::add( 'event', true, __( 'IGNY8 has ended the connection.', 'igny8-bridge' ) );
			return array( 'success' => true );
		}
		if ( null === $content_id ) {
			return new WP_Error( 'rest_missing_callback_param', __( 'Missing parameter(s): content_id', 'igny8-bridge' ), array( 'status' => 400 ) );
		}
		return self::take_back( $content_id, self::DELETED === $event ? 'trash' : $status );
	}

	/**
	 * Takes the post of a content off the site.
	 *
	 * @param int    $content_id The content.
	 * @param string $status     `draft` or `trash`.
	 * @return array|WP_Error What is answered.
	 */
	private static function take_back( int $content_id, string $status ) {
		$lock = Lock::take( 'content ' . $content_id, Publisher::LOCK_SECONDS, Publisher::WAIT_SECONDS );
		if ( null === $lock ) {
			return new WP_Error( 'igny8_busy', __( 'This content is being published right now. Please try again in a few seconds.', 'igny8-bridge' ), array( 'status' => 503 ) );
		}
		try {
			$post = Content_Posts::find( $content_id );
			if ( ! $post ) {
				return new WP_Error( 'igny8_no_post', __( 'There is no post of this content.', 'igny8-bridge' ), array( 'status' => 404 ) );
			}
			$done = Change_Watch::quietly(
				static function () use ( $post, $status ) {
					return self::set_status( $post->ID, $post->post_status, $status );
				}
			);
		} finally {
			$lock->release();
		}
		if ( is_wp_error( $done ) ) {
			return $done;
		}
		/* translators: 1: content number, 2: post number, 3: the post's status. */
		Event_Log::add( 'event', true, sprintf( __( 'Content %1$d (post %2$d): taken back by IGNY8, now %3$s.', 'igny8-bridge' ), $content_id, $post->ID, get_post_status( $post->ID ) ) );
		return array(
			'success'     => true,
			'post_id'     => $post->ID,
			'post_url'    => (string) get_permalink( $post->ID ),
			'post_status' => (string) get_post_status( $post->ID ),
		);
	}

	/**
	 * Makes a post a draft or puts it into the trash. One in the trash stays there.
	 *
	 * @param int    $post_id The post's number.
	 * @param string $before  The status it has.
	 * @param string $status  The status it is to have.
	 * @return true|WP_Error
	 */
	private static function set_status( int $post_id, string $before, string $status ) {
		if ( $before === $status || 'trash' === $before ) {
			return true;
		}
		if ( 'trash' === $status ) {
			return wp_trash_post( $post_id ) ? true : new WP_Error( 'igny8_not_done', __( 'The post could not be put into the trash.', 'igny8-bridge' ), array( 'status' => 500 ) );
		}
		$saved = wp_update_post(
			array(
				'ID'          => $post_id,
				'post_status' => 'draft',
				'tags_input'  => null,
			),
			true
		);
		return is_wp_error( $saved ) ? $saved : true;
	}
}

<?php
/**
 * What is told of a post.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The body of a webhook. It is made when it is sent: the platform is told how a post stands, not how it stood.
 */
final class Webhook_Body {

	/**
	 * The body for an entry of the outbox.
	 *
	 * @param array $entry An entry of the outbox.
	 * @return array|null Null where there is nothing to tell any more.
	 */
	public static function of( array $entry ): ?array {
		return Outbox::METADATA === $entry['kind'] ? self::metadata( $entry ) : self::status( $entry );
	}

	/**
	 * How a post stands. One that was deleted counts as being in the trash.
	 *
	 * @param array $entry An entry of the outbox.
	 */
	private static function status( array $entry ): ?array {
		$status = get_post_status( $entry['post_id'] );
		$status = false === $status ? 'trash' : $status;
		if ( ! in_array( $status, Change_Watch::STATUSES, true ) ) {
			return null;
		}
		$url = get_permalink( $entry['post_id'] );
		return array(
			'content_id'       => $entry['content_id'],
			'post_id'          => $entry['post_id'],
			'post_url'         => $url ? $url : home_url( '/?p=' . $entry['post_id'] ),
			'post_status'      => $status,
			'wordpress_status' => $status,
			'site_url'         => home_url(),
		);
	}

	/**
	 * The SEO fields of a post.
	 *
	 * @param array $entry An entry of the outbox.
	 */
	private static function metadata( array $entry ): ?array {
		if ( ! get_post( $entry['post_id'] ) ) {
			return null;
		}
		return array(
			'content_id' => $entry['content_id'],
			'post_id'    => $entry['post_id'],
			'site_url'   => home_url(),
			'metadata'   => Seo_Meta::read( $entry['post_id'] ),
		);
	}
}

<?php
/**
 * Notices what is done to posts that came from the platform.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Puts changes into the outbox. What the platform does itself is no news to it, and is done quietly.
 */
final class Change_Watch {

	/** The statuses that the platform knows. */
	const STATUSES = array( 'publish', 'private', 'future', 'pending', 'draft', 'trash' );

	/**
	 * Whether what happens now comes from the platform.
	 *
	 * @var bool
	 */
	private static $is_quiet = false;

	/**
	 * Hooks in.
	 */
	public static function start(): void {
		add_action( 'transition_post_status', array( self::class, 'on_status' ), 10, 3 );
		add_action( 'before_delete_post', array( self::class, 'on_delete' ) );
		foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
			add_action( $hook, array( self::class, 'on_meta' ), 10, 3 );
		}
	}

	/**
	 * Does something that the platform is not told of.
	 *
	 * @param callable $work What to do.
	 * @return mixed What it answers.
	 */
	public static function quietly( callable $work ) {
		$before         = self::$is_quiet;
		self::$is_quiet = true;
		try {
			return $work();
		} finally {
			self::$is_quiet = $before;
		}
	}

	/**
	 * A post got another status.
	 *
	 * @param string  $new_status The status it has now.
	 * @param string  $old_status The status it had.
	 * @param WP_Post $post       The post.
	 */
	public static function on_status( $new_status, $old_status, $post ): void {
		if ( $new_status !== $old_status && in_array( $new_status, self::STATUSES, true ) ) {
			self::report( Outbox::STATUS, $post->ID );
		}
	}

	/**
	 * A post is being deleted for good. From the trash, that is nothing new.
	 *
	 * @param int $post_id The post's number.
	 */
	public static function on_delete( $post_id ): void {
		if ( 'trash' !== get_post_status( $post_id ) ) {
			self::report( Outbox::STATUS, (int) $post_id );
		}
	}

	/**
	 * A piece of meta was changed.
	 *
	 * @param int|int[] $meta_id Its number or numbers.
	 * @param int       $post_id The post's number.
	 * @param string    $key     Its key.
	 */
	public static function on_meta( $meta_id, $post_id, $key ): void {
		if ( in_array( $key, Seo_Meta::watched_keys(), true ) ) {
			self::report( Outbox::METADATA, (int) $post_id );
		}
	}

	/**
	 * Puts a change into the outbox where the platform wants to know.
	 *
	 * @param string $kind    STATUS or METADATA.
	 * @param int    $post_id The post's number.
	 */
	private static function report( string $kind, int $post_id ): void {
		if ( self::$is_quiet || ! get_post_meta( $post_id, Content_Posts::META_KEY, true ) || ! Settings::reports_changes() ) {
			return;
		}
		$content_id = Content_Posts::content_of( $post_id );
		if ( $content_id > 0 ) {
			Outbox::put( $kind, $content_id, $post_id );
		}
	}
}

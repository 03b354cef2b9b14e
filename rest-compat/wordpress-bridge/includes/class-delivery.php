<?php
/**
 * Tells the platform what waits in the outbox.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * One scheduled event does it. What the platform refuses (4xx) is given up and listed; everything else is tried again, with pauses that
 * grow to an hour, until it has arrived.
 */
final class Delivery {

	const HOOK = 'igny8_bridge_deliver';

	/** Seconds that one run may take, and for how long its lock holds if it is killed. */
	const RUN_SECONDS  = 30;
	const LOCK_SECONDS = 120;

	const FIRST_PAUSE = 60;
	const MAX_PAUSE   = 3600;

	/**
	 * Tells what is due.
	 */
	public static function run(): void {
		// Where this run is killed, the next one goes on.
		self::schedule( time() + self::LOCK_SECONDS );
		$lock = Lock::take( 'delivery', self::LOCK_SECONDS );
		if ( null === $lock ) {
			return;
		}
		try {
			$resume = self::deliver_due();
		} finally {
			$lock->release();
		}
		wp_unschedule_hook( self::HOOK );
		$next = Outbox::next_due();
		if ( null !== $next ) {
			self::schedule( max( $next, $resume ) );
		}
	}

	/**
	 * Has a run happen at a time, or keeps one that comes earlier.
	 *
	 * @param int $at Seconds of Unix time.
	 */
	public static function schedule( int $at ): void {
		$planned = wp_next_scheduled( self::HOOK );
		if ( false !== $planned && $planned <= $at ) {
			return;
		}
		// WordPress refuses a second event of a name within ten minutes of the first.
		wp_unschedule_hook( self::HOOK );
		wp_schedule_single_event( $at, self::HOOK );
	}

	/**
	 * Plans a run where something waits and none is planned, as after the plugin was switched off for a while.
	 */
	public static function resume(): void {
		if ( false === wp_next_scheduled( self::HOOK ) ) {
			$next = Outbox::next_due();
			if ( null !== $next ) {
				self::schedule( max( $next, time() ) );
			}
		}
	}

	/**
	 * Delivers entries until one finds the platform away or the time is up.
	 *
	 * @return int From when on it makes sense to go on, in seconds of Unix time.
	 */
	private static function deliver_due(): int {
		$until = time() + self::RUN_SECONDS;
		foreach ( Outbox::all() as $entry ) {
			if ( $entry['due'] > time() ) {
				continue;
			}
			if ( time() >= $until ) {
				return time();
			}
			$pause = self::deliver( $entry );
			if ( $pause > 0 ) {
				return time() + $pause;
			}
		}
		return time();
	}

	/**
	 * Delivers one entry.
	 *
	 * @param array $entry An entry of the outbox.
	 * @return int Seconds to leave the platform alone; 0 when it answered.
	 */
	private static function deliver( array $entry ): int {
		$body = Webhook_Body::of( $entry );
		if ( null === $body || ! Settings::reports_changes() ) {
			Outbox::remove( $entry );
			return 0;
		}
		$answer = Platform_Client::post( "webhooks/wordpress/{$entry['kind']}/", $body );
		if ( ! is_wp_error( $answer ) && $answer->is_success() ) {
			Outbox::remove( $entry );
			/* translators: 1: content number, 2: post number. */
			self::note( $entry, true, sprintf( __( 'Content %1$d (post %2$d): told to IGNY8.', 'igny8-bridge' ), $entry['content_id'], $entry['post_id'] ) );
			return 0;
		}
		$problem = is_wp_error( $answer ) ? $answer->get_error_message() : $answer->problem();
		if ( ! is_wp_error( $answer ) && $answer->is_refusal() ) {
			Outbox::remove( $entry );
			/* translators: 1: content number, 2: post number, 3: what went wrong. */
			self::note( $entry, false, sprintf( __( 'Content %1$d (post %2$d): refused and given up. %3$s', 'igny8-bridge' ), $entry['content_id'], $entry['post_id'], $problem ) );
			return 0;
		}
		$pause = self::pause_after( $entry, is_wp_error( $answer ) ? 0 : $answer->retry_after );
		Outbox::postpone( $entry, time() + $pause );
		if ( 0 === $entry['attempts'] ) {
			/* translators: 1: content number, 2: post number, 3: what went wrong. */
			self::note( $entry, false, sprintf( __( 'Content %1$d (post %2$d): not delivered yet, will be tried again. %3$s', 'igny8-bridge' ), $entry['content_id'], $entry['post_id'], $problem ) );
		}
		return $pause;
	}

	/**
	 * How long to wait after an attempt: 1, 2, 4 … minutes, an hour at most; longer only where the platform asks for it.
	 *
	 * @param array $entry       An entry of the outbox.
	 * @param int   $retry_after What the platform asked for, in seconds.
	 */
	private static function pause_after( array $entry, int $retry_after ): int {
		$pause = min( self::MAX_PAUSE, self::FIRST_PAUSE * 2 ** min( 10, $entry['attempts'] ) );
		/**
		 * Filters the pause before something is told to the platform again.
		 *
		 * @param int $pause    Seconds.
		 * @param int $attempts Attempts before this one.
		 */
		$pause = (int) apply_filters( 'igny8_bridge_retry_pause', max( $pause, min( $retry_after, DAY_IN_SECONDS ) ), $entry['attempts'] );
		return max( 1, $pause );
	}

	/**
	 * Lists what became of an entry.
	 *
	 * @param array  $entry   An entry of the outbox.
	 * @param bool   $success Whether it was delivered.
	 * @param string $message What to show.
	 */
	private static function note( array $entry, bool $success, string $message ): void {
		Event_Log::add( $entry['kind'], $success, $message );
	}
}

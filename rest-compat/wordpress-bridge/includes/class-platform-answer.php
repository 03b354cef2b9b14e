<?php
/**
 * An answer of the platform.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the platform's envelope: `{success, data}` or `{success, error}`.
 */
final class Platform_Answer {

	/**
	 * The HTTP status.
	 *
	 * @var int
	 */
	public $status;

	/**
	 * The body, decoded.
	 *
	 * @var array
	 */
	private $body;

	/**
	 * Seconds after which the platform wants to be asked again; 0 where it does not say.
	 *
	 * @var int
	 */
	public $retry_after;

	/**
	 * Reads an answer.
	 *
	 * @param array $answer As WordPress' HTTP functions give it.
	 */
	public function __construct( array $answer ) {
		$body              = json_decode( wp_remote_retrieve_body( $answer ), true );
		$this->status      = (int) wp_remote_retrieve_response_code( $answer );
		$this->body        = is_array( $body ) ? $body : array();
		$this->retry_after = absint( wp_remote_retrieve_header( $answer, 'retry-after' ) );
	}

	/**
	 * Whether the platform did what was asked.
	 */
	public function is_success(): bool {
		return $this->status >= 200 && $this->status < 300;
	}

	/**
	 * Whether asking again makes no sense: the request itself is wrong.
	 */
	public function is_refusal(): bool {
		return $this->status >= 400 && $this->status < 500 && 408 !== $this->status && 429 !== $this->status;
	}

	/**
	 * A field of what was answered.
	 *
	 * @param string $name The field.
	 * @return mixed Null where there is none.
	 */
	public function get( string $name ) {
		if ( isset( $this->body['data'] ) && is_array( $this->body['data'] ) && isset( $this->body['data'][ $name ] ) ) {
			return $this->body['data'][ $name ];
		}
		return isset( $this->body[ $name ] ) ? $this->body[ $name ] : null;
	}

	/**
	 * What went wrong, in the platform's words.
	 */
	public function problem(): string {
		$error = isset( $this->body['error'] ) && is_string( $this->body['error'] ) ? $this->body['error'] : '';
		/* translators: 1: HTTP status, 2: what the platform says. */
		return trim( sprintf( __( 'IGNY8 answered %1$d. %2$s', 'igny8-bridge' ), $this->status, $error ) );
	}
}

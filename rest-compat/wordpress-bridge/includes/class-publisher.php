<?php
/**
 * Makes posts of what the platform sends.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

use WP_Error;
use WP_Post;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * A content becomes one post, however often and however much at the same time it is sent. A new post is a draft until all of it is there,
 * so that nobody sees or mails out half of it, and so that one whose making was cut off is completed by the next request.
 */
final class Publisher {

	/** Seconds that making a post may take, and that another request for the same content waits for it. */
	const LOCK_SECONDS = 120;
	const WAIT_SECONDS = 8;

	/**
	 * Makes or updates the post of a content.
	 *
	 * @param WP_REST_Request $request The request, checked.
	 * @return array|WP_Error What is answered.
	 */
	public static function publish( WP_REST_Request $request ) {
		$fields = Publish_Request::post_fields( $request );
		if ( is_wp_error( $fields ) ) {
			return $fields;
		}
		// The platform may have hung up before an image is scaled; what was begun is finished all the same.
		ignore_user_abort( true );
		$lock = Lock::take( 'content ' . $request['content_id'], self::LOCK_SECONDS, self::WAIT_SECONDS );
		if ( null === $lock ) {
			return new WP_Error( 'igny8_busy', __( 'This content is being published right now. Please try again in a few seconds.', 'igny8-bridge' ), array( 'status' => 503 ) );
		}
		try {
			return Change_Watch::quietly(
				static function () use ( $request, $fields ) {
					return self::write( $request, $fields );
				}
			);
		} finally {
			$lock->release();
		}
	}

	/**
	 * Writes the post, while nobody else does.
	 *
	 * @param WP_REST_Request $request The request.
	 * @param array           $fields  The post's fields.
	 * @return array|WP_Error What is answered.
	 */
	private static function write( WP_REST_Request $request, array $fields ) {
		$warnings = array();
		$post     = self::post_for( $request );
		if ( is_wp_error( $post ) ) {
			return $post;
		}
		if ( 'trash' === $post->post_status ) {
			wp_untrash_post( $post->ID );
		}
		if ( Content_Posts::first_name( (int) $request['content_id'] ) === $post->post_name ) {
			// From the title, unless a slug is given.
			$fields += array( 'post_name' => '' );
		}
		$author = self::author_for( $request, $post, $warnings );
		if ( $author > 0 ) {
			$fields['post_author'] = $author;
		}
		self::set_terms( $request, $post, $warnings );
		$not_stored = array_merge(
			self::set_image( $request, $post->ID, $warnings ),
			Seo_Meta::store( $post->ID, Publish_Request::seo_fields( $request ) )
		);
		// `tags_input` is emptied, or WordPress would set the post's tags anew by their names.
		$saved = wp_update_post(
			wp_slash(
				array(
					'ID'         => $post->ID,
					'tags_input' => null,
				) + $fields
			),
			true
		);
		if ( is_wp_error( $saved ) ) {
			return $saved;
		}
		return array(
			'success'         => true,
			'post_id'         => $post->ID,
			'post_url'        => (string) get_permalink( $post->ID ),
			'post_status'     => (string) get_post_status( $post->ID ),
			'term_ids'        => Terms::of( $post->ID, array_intersect( array( 'category', 'post_tag' ), get_object_taxonomies( $post->post_type ) ) ),
			'meta_not_stored' => array_values( $not_stored ),
			'warnings'        => $warnings,
		);
	}

	/**
	 * The post to write: the content's own, one that the platform names, or a new one.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_Post|WP_Error
	 */
	private static function post_for( WP_REST_Request $request ) {
		$content_id = (int) $request['content_id'];
		$post       = Content_Posts::find( $content_id );
		if ( $post ) {
			Content_Posts::tie( $post->ID, $content_id );
			return $post;
		}
		if ( null !== $request['post_id'] ) {
			return self::adopt( (int) $request['post_id'], $content_id );
		}
		$post_id = wp_insert_post(
			wp_slash(
				array(
					'post_type'   => $request['post_type'],
					'post_status' => 'draft',
					'post_title'  => $request['title'],
					'post_name'   => Content_Posts::first_name( $content_id ),
					'meta_input'  => array( Content_Posts::META_KEY => (string) $content_id ),
				)
			),
			true
		);
		return is_wp_error( $post_id ) ? $post_id : get_post( $post_id );
	}

	/**
	 * Ties a post that was there before to a content.
	 *
	 * @param int $post_id    The post's number.
	 * @param int $content_id The content's number.
	 * @return WP_Post|WP_Error
	 */
	private static function adopt( int $post_id, int $content_id ) {
		$post = get_post( $post_id );
		if ( ! $post || ! in_array( $post->post_type, Seo_Meta::POST_TYPES, true ) ) {
			return new WP_Error( 'igny8_no_post', __( 'There is no such post.', 'igny8-bridge' ), array( 'status' => 404 ) );
		}
		if ( Content_Posts::content_of( $post_id ) > 0 ) {
			return new WP_Error( 'igny8_other_content', __( 'The post belongs to another content.', 'igny8-bridge' ), array( 'status' => 409 ) );
		}
		Content_Posts::tie( $post_id, $content_id );
		return $post;
	}

	/**
	 * Who is to be the author: the one who is named; for a post without one, an administrator.
	 *
	 * @param WP_REST_Request $request  The request.
	 * @param WP_Post         $post     The post.
	 * @param array           $warnings Gets what could not be done.
	 * @return int The user's number; 0 where it stays as it is.
	 */
	private static function author_for( WP_REST_Request $request, WP_Post $post, array &$warnings ): int {
		$author = Publish_Request::author( $request );
		if ( 0 === $author && ! in_array( $request['author'], array( null, '' ), true ) ) {
			$warnings[] = self::warning( 'author', __( 'There is no such author.', 'igny8-bridge' ) );
		}
		if ( $author > 0 || (int) $post->post_author > 0 ) {
			return $author;
		}
		$administrators = get_users(
			array(
				'role'    => 'administrator',
				'orderby' => 'ID',
				'number'  => 1,
				'fields'  => 'ID',
			)
		);
		return $administrators ? (int) $administrators[0] : 0;
	}

	/**
	 * Sets the categories and tags that are given.
	 *
	 * @param WP_REST_Request $request  The request.
	 * @param WP_Post         $post     The post.
	 * @param array           $warnings Gets what could not be done.
	 */
	private static function set_terms( WP_REST_Request $request, WP_Post $post, array &$warnings ): void {
		$taxonomies = array(
			'categories' => 'category',
			'tags'       => 'post_tag',
		);
		foreach ( $taxonomies as $field => $taxonomy ) {
			$names = $request[ $field ];
			if ( null === $names ) {
				continue;
			}
			if ( ! is_object_in_taxonomy( $post->post_type, $taxonomy ) ) {
				if ( $names ) {
					$warnings[] = self::warning( $field, __( 'Pages have none.', 'igny8-bridge' ) );
				}
				continue;
			}
			$skipped = array();
			Terms::assign( $post->ID, $taxonomy, $names, $skipped );
			foreach ( $skipped as $name ) {
				/* translators: %s: name of a category or tag. */
				$warnings[] = self::warning( $field, sprintf( __( '“%s” could not be made.', 'igny8-bridge' ), wp_html_excerpt( $name, 60, '…' ) ) );
			}
		}
	}

	/**
	 * Sets the featured image that is given. A post whose image cannot be had is published without.
	 *
	 * @param WP_REST_Request $request  The request.
	 * @param int             $post_id  The post's number.
	 * @param array           $warnings Gets what could not be done.
	 * @return string[] The field, where it could not be stored.
	 */
	private static function set_image( WP_REST_Request $request, int $post_id, array &$warnings ): array {
		$url = trim( (string) $request['featured_image_url'] );
		if ( '' === $url ) {
			return array();
		}
		$image = Featured_Image::set( $post_id, $url, $request['title'] );
		if ( ! is_wp_error( $image ) ) {
			return array();
		}
		$warnings[] = self::warning( 'featured_image_url', $image->get_error_message() );
		return array( 'featured_image_url' );
	}

	/**
	 * A warning in the answer.
	 *
	 * @param string $field   The field it is about.
	 * @param string $message What to say.
	 */
	private static function warning( string $field, string $message ): array {
		return array(
			'field'   => $field,
			'message' => $message,
		);
	}
}

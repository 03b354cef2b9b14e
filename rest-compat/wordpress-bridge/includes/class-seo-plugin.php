<?php
/**
 * Which SEO plugin the site has.
 *
 * @package Igny8_Bridge
 */

namespace Igny8_Bridge;

defined( 'ABSPATH' ) || exit;

/**
 * The SEO plugins that are known, and where they keep the fields of a post.
 */
final class Seo_Plugin {

	const YOAST     = 'yoast';
	const RANK_MATH = 'rank_math';
	const SEOPRESS  = 'seopress';
	const AIOSEO    = 'aioseo';

	/** Meta keys by field. `keywords` holds several, parted by commas, of which the first is the primary one. */
	const KEYS = array(
		self::YOAST     => array(
			'seo_title'       => '_yoast_wpseo_title',
			'seo_description' => '_yoast_wpseo_metadesc',
			'primary_keyword' => '_yoast_wpseo_focuskw',
		),
		self::RANK_MATH => array(
			'seo_title'       => 'rank_math_title',
			'seo_description' => 'rank_math_description',
			'keywords'        => 'rank_math_focus_keyword',
		),
		self::SEOPRESS  => array(
			'seo_title'       => '_seopress_titles_title',
			'seo_description' => '_seopress_titles_desc',
			'keywords'        => '_seopress_analysis_target_kw',
		),
		// It keeps them in a table of its own, and copies some of them to meta.
		self::AIOSEO    => array(),
	);

	/**
	 * The one that is active, null where none is.
	 */
	public static function active(): ?string {
		if ( defined( 'WPSEO_VERSION' ) ) {
			return self::YOAST;
		}
		if ( defined( 'RANK_MATH_VERSION' ) || class_exists( 'RankMath', false ) ) {
			return self::RANK_MATH;
		}
		if ( defined( 'SEOPRESS_VERSION' ) ) {
			return self::SEOPRESS;
		}
		return class_exists( 'AIOSEO\Plugin\Common\Models\Post' ) ? self::AIOSEO : null;
	}
}

package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark says what an element's tag, role, class, id or item property tells of
// the text in it. An element can have several.
type mark uint16

const (
	markBody     mark = 1 << iota // the article's paragraphs
	markLead                      // the standfirst: summary, key points, subtitle
	markHeadline                  // the headline
	markByline                    // authors, dates, places: what stands around the headline
	markCaption                   // captions and credits of pictures
	markComments                  // readers' comments
	markNotice                    // corrections, disclosures
	markPaywall                   // the offer to subscribe in place of the text
	markRelated                   // links to other articles
	markWidget                    // share bars, newsletter boxes, ads, navigation, menus: never text
	markAside                     // boxes beside the text; they may hold text
	markQuote                     // quotations set apart
	markHidden                    // not shown, or shown to screen readers only
)

// furnitureMarks are those of elements whose text is not the article's.
const furnitureMarks = markByline | markCaption | markComments | markNotice | markPaywall | markRelated | markWidget

// vocabulary is the words of class names, ids and the like, in the languages
// of the web's newsrooms. A word stands for itself and, where it has six or
// more letters, for the beginning of longer ones, unless those are listed too;
// two words joined stand for two neighbours ("read-more", "readMore").
var vocabulary = map[mark]string{
	markBody: `articlebody articlecontent articletext articlecopy storybody storytext storycontent
		entrycontent postcontent postbody posttext bodytext bodycopy bodycontent contentbody newsbody newstext
		newscontent articlemain richtextarticle detailtext detailbody wysiwyg
		artikeltext artikelinhalt artikelbody fliesstext artikelcontent beitragstext
		cuerpo cuerponoticia textonota cuerponota notatexto notacuerpo contenidonoticia
		corpotexto corponoticia conteudonoticia materiaconteudo textonoticia
		corpoarticolo testoarticolo testonotizia corpsarticle textearticle contenuarticle
		brodtext artikelbrod tekstartykulu trescartykulu articletekst paywallcontent`,
	markLead: `standfirst dek subheadline subhead subheading subtitle subtitulo subtitulos sottotitolo soustitre
		untertitel articlesummary articleintro articlelead leadtext leadparagraph leadin introtext
		entradilla bajada sumario copete volanta chapo chapeau chapeaux vorspann teaserlead anleser
		zajawka lead ingress manchet teaser teasertext articleteaser abstract sommario occhiello keypoints keypoint summary deck excerpt`,
	markHeadline: `headline articletitle entrytitle posttitle storytitle titulo uberschrift ueberschrift titulonota`,
	markByline: `byline dateline author authors authorbio autor autores autoren auteur autore author-info authorbox
		timestamp publishdate publisheddate pubdate datetime postmeta entrymeta articlemeta articleinfo
		readtime readingtime lesezeit contributors contributor aboutauthor verfasser redakteur firma fecha datum
		postauthor articleauthor articledate bylines writtenby`,
	markCaption: `caption captions figcaption imagecaption photocaption credit credits photocredit imagecredit
		bildunterschrift bildunterzeile bildnachweis copyright legend legende leyenda epigrafe piefoto pieimagen
		piedefoto didascalia podpis bildquelle bildtext fotocredit imagedescription imagetext imgcaption imgdesc imagecopyright picturecaption picturetext mediadescription phototext phototitle mediacaption videocaption legenda`,
	markComments: `comment comments kommentar kommentare commentlist commentform comentarios comentario commentaire
		commentaires commenti komentarze disqus respond discussion leserkommentare leserbriefe livefyre coral
		viafoura openweb spotim commento reacties kommentarer`,
	markNotice: `correction corrections clarification editorsnote editornote disclaimer disclosure errata
		korrektur berichtigung rettelse rectificacion affiliatedisclaimer disclosurelink notice notices`,
	markPaywall: `paywall regwall piano subscriptionwall subscribewall meteredcontent paywalloverlay paywallbox
		paywalloffer premiumwall abowall aboteaser barrierpage paymeter`,
	markRelated: `related relateds relatedposts relatedarticles relatedcontent relacionadas relacionados relacionada
		readmore readalso alsoread seealso moreon morefrom morestories morenews moreabout recommended recommendation
		recommendations recirc recirculation trending mostread mostpopular mostviewed popular popularposts toppicks
		latestnews lateststories lateststory youmaylike youmightlike youmayalso upnext readnext nextarticle
		previousarticle nextpost prevpost postnavigation navlinks onward outbrain taboola nativo zergnet revcontent
		mgid plista weiterlesen mehrzum mehrlesen lesenauch lesensieauch lesetipp verwandte verwandt meistgelesen
		weitereartikel teaserlist leatambien lealo tambien veamas masleidas masnoticias tepuede interesar
		notasrelacionadas leiatambem leiamais saibamais veja veja-tambem maislidas relacionado aliresi lireaussi alireaussi
		articlesassocies plusloin surlememe leggianche correlati piuletti czytajtez czytaj zobacz polecane powiazane
		leesook meer lasmer lesogsa chitayte linklist linkbox teasers teaser crosslink interlink inlinelink
		crosspromo promolist carousel slider pinbox cardlist storycard articlecard postcard newsletterpromo
		topstories featuredposts articlelist articleslist bottomrecirc sponsored advertorial`,
	markWidget: `share shares sharing sharebar sharebuttons sharetools sharedaddy addtoany addthis social socials socialmedia socialshare
		socialbar sociallinks follow followus newsletter newsletters signup subscribe subscription subscriptions
		abonnieren abo suscribete suscripcion boletin inscription infolettre ad ads adbox adslot adunit adcontainer
		adwrapper advert adverts advertisement advertising advertise anzeige anzeigen werbung publicidad publicidade publicite
		pubblicita reklama reklame annonce banner banners dfp gpt gptad googlead adsense promo promos promotion promobox
		sponsor cookie cookies consent cmp gdpr onetrust didomi usercentrics privacy breadcrumb breadcrumbs
		brotkrumen breadcrumbnav nav navbar navigation navi menu menus submenu megamenu masthead sitemap
		toolbar tools tool actions actionbar buttons button btn print drucken tags tag taglist tagcloud keywords
		topics topic tagged etiquetas etiquetas schlagworte themen filedunder categories category kicker eyebrow
		footer footnav sitefooter pagefooter siteheader pageheader skiplink skipto search searchform searchbox
		login signin register registration widget widgets poll umfrage quiz survey rating ratings vote
		ticker livefeed marketdata stockquote stocks weather wetter horoscope horoskop podcast audioplayer audio player
		listen videoplayer video modal popup overlay lightbox tooltip toast gallery slideshow galerie bildergalerie
		pagination pager pagenav toc tableofcontents inhaltsverzeichnis jumplinks appdownload appstore appbanner
		whatsapp telegram donate donation donations spenden outofpage loader loading spinner placeholder
		feedback reaktion reactions copyrightline legal imprint impressum backtotop totop mostcommented
		affiliate affiliates shopping produktbox productbox pricebox widgetarea swiper infobar alertbar notification
		followbutton bookmark merkliste savearticle contextmenu dropdown accordionnav flyout drawer offcanvas hamburger
		noprint printnone dprintnone hiddenprint printhide printhidden hideforprint donotprint cta calltoaction
		servicelinks metanav partner partners partnerlinks utility metabar googlenews discover`,
	markAside: `sidebar aside infobox infokasten factbox faktenbox box rail rightrail leftrail rightcolumn
		sidecolumn marginal randspalte inset insert callout module complementary destacado recuadro ramka encadre`,
	markQuote: `pullquote blockquote quote quotation zitat cita citazione cytat`,
	// Listed for not being what they begin with.
	0: `commentary commentaries authority authorities legendary discovery socialist socialists players noticed`,
}

// longestWord and shortestStem bound the look-ups of beginnings.
const (
	longestWord  = 24
	shortestStem = 6
)

var wordMarks = func() map[string]mark {
	words := make(map[string]mark)
	for m, list := range vocabulary {
		for _, w := range strings.Fields(list) {
			words[w] |= m
		}
	}
	return words
}()

// hiddenNames are the class names of what is not shown, or only to screen
// readers. They count as a whole: "hidden-xs" is hidden on some screens only.
var hiddenNames = func() map[string]bool {
	names := make(map[string]bool)
	for _, n := range strings.Fields(`hidden hide is-hidden d-none display-none u-hidden u-hide invisible sr-only sr_only sronly
		screen-reader-text screen-reader-only screenreader visually-hidden visuallyhidden visually_hidden u-visually-hidden
		is-visually-hidden element-invisible a11y-hidden assistive-text offscreen print-only only-print printonly show-for-sr`) {
		names[n] = true
	}
	return names
}()

// shownAgain are the ends of class names that show on larger screens what is
// hidden on small ones.
var shownAgain = []string{":block", ":flex", ":inline", ":inline-block", ":grid", ":table", "-block", "-flex"}

// marksOf reads class names, ids and the like.
func marksOf(names string) mark {
	var all mark
	var words [32]string
	hidden, shown := false, false
	for _, name := range strings.Fields(names) {
		hidden = hidden || hiddenNames[strings.ToLower(name)]
		shown = shown || slices.ContainsFunc(shownAgain, func(end string) bool { return strings.HasSuffix(name, end) })
		n := splitName(name, words[:0])
		for i, w := range n {
			all |= wordMark(w)
			if i+1 < len(n) {
				all |= wordMarks[w+n[i+1]]
			}
		}
	}
	if hidden && !shown {
		all |= markHidden
	}
	return all
}

// wordMark is a word's marks, or those of the longest known word that it begins
// with.
func wordMark(w string) mark {
	if m, ok := wordMarks[w]; ok {
		return m
	}
	for n := min(len(w)-1, longestWord); n >= shortestStem; n-- {
		if m, ok := wordMarks[w[:n]]; ok {
			return m
		}
	}
	return 0
}

// splitName splits a class name into words in lower case: "nav-main_Item2"
// is nav, main, item. It stops when dst is full.
func splitName(name string, dst []string) []string {
	start := -1
	flush := func(end int) {
		if start >= 0 && len(dst) < cap(dst) {
			dst = append(dst, strings.ToLower(name[start:end]))
		}
		start = -1
	}
	var before rune
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			flush(i)
		case start >= 0 && unicode.IsUpper(r) && unicode.IsLower(before):
			flush(i)
			start = i
		case start < 0:
			start = i
		}
		before = r
	}
	flush(len(name))
	return dst
}

// fold writes a text for comparing: letters and digits in lower case, parted
// by single spaces.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

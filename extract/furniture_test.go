package extract

import (
	"strings"
	"testing"
)

// Furniture, as real sites word it, in eight languages.
func TestFurniture(t *testing.T) {
	for kind, lines := range map[lineKind]string{
		lineWidget: `
			No time to read?
			Get a summary
			No time to read? Get a summary
			NO TIME TO READ?`,
		linePager: `
			Previous Article
			« Previous Article
			NEXT ARTICLE
			Next Article →
			Previous Article: Harbour strike enters its second week
			Next Article A Modern Coronation: Navigating Family, Duty, and Public Narrative
			Nächster Artikel
			Article précédent
			Artículo siguiente
			Następny artykuł`,
		lineShare: `
			Share
			Share this article
			Share on Facebook
			Share this story via WhatsApp
			Tweet
			Print this page
			128 shares
			Copy link
			Click to share on X (Opens in new window)
			Follow us on Twitter
			Follow The Harbour Post on Instagram
			Follow @harbourpost
			Artikel teilen
			Auf Facebook teilen
			Folgen Sie uns auf Instagram
			Partager sur Facebook
			Suivez-nous sur Instagram
			Compartir en Facebook
			Síguenos en X
			Condividi su Facebook
			Seguici su Telegram
			Compartilhe no WhatsApp
			Volg ons op Instagram
			Udostępnij na Facebooku
			Obserwuj nas w Google News`,
		lineSubscribe: `
			Subscribe
			Sign up for our newsletter
			Sign up for the Morning Briefing, our free daily newsletter.
			Sign up to receive the day's headlines
			Subscribe to our YouTube channel
			Subscribe to continue reading
			Subscribe now for full access
			Already a subscriber? Log in
			Get the best of our reporting in your inbox every morning.
			By signing up you agree to our terms of use.
			Enter your email address
			Thank you for subscribing!
			Jetzt abonnieren und weiterlesen
			Melden Sie sich hier für unseren Newsletter an
			Abonnez-vous à notre newsletter
			Suscríbete a nuestra newsletter
			Iscriviti alla newsletter
			Assine nossa newsletter
			Schrijf je in voor onze nieuwsbrief
			Zapisz się na nasz newsletter`,
		lineCaption: `
			(Reporting by Dorian Pell; Editing by Helga Munro)
			Additional reporting by Jory Askham in Kest; Writing by Ana Roe; Editing by Colm Verity
			Photo: Jane Roe
			Photograph: Jane Roe/The Harbour Post
			Image credit: Jane Roe
			Image courtesy of the Port Authority
			Getty Images
			Jane Roe/Getty Images
			(AP Photo/Jane Roe)
			Dockers at the gate on Monday. (AP Photo/Jane Roe)
			Dockers at the gate on Monday. Photo: Jane Roe
			The quay at dawn (Photo: Jane Roe)
			The minister leaves the building. Jane Roe / Reuters
			FILE - The minister leaves the building on May 3, 2031.
			Foto: Erika Muster
			Der Hafen am Morgen. Foto: Erika Muster/dpa
			Crédit photo : Jeanne Dupont
			Zdjęcie: Jan Nowak
			Fot. Jan Nowak / PAP`,
		lineRelated: `
			Read more
			Read more: Harbour strike enters its second week
			READ MORE »
			Related: Harbour strike enters its second week
			Related articles
			See also
			More on this story
			You may also like
			You might be interested in
			Most read
			Recommended for you
			Lesen Sie auch
			Lesen Sie auch: Streik im Hafen
			Mehr zum Thema
			À lire aussi : La grève du port
			Lea también: La huelga del puerto
			Leggi anche: Lo sciopero del porto
			Leia também: A greve do porto
			Lees ook: Staking in de haven
			Czytaj też: Strajk w porcie`,
		lineCookie: `
			We use cookies to improve your experience on our site. By continuing, you accept our use of cookies.
			This website uses cookies.
			Accept all cookies
			Manage preferences
			Wir verwenden Cookies, um Ihnen ein besseres Erlebnis zu bieten.
			Nous utilisons des cookies
			Alle akzeptieren
			Utilizamos cookies propias y de terceros
			Questo sito utilizza i cookie
			Wij gebruiken cookies
			Używamy plików cookie`,
		lineComments: `
			Comments
			12 Comments
			Comments (12)
			Leave a comment
			Leave a Reply
			View all 12 comments
			Join the conversation
			Be the first to comment
			Your email address will not be published. Required fields are marked *
			Kommentar schreiben
			Laisser un commentaire
			Deja un comentario
			Lascia un commento
			Deixe um comentário
			3 reacties
			Dodaj komentarz`,
		lineAd: `
			Advertisement
			ADVERTISEMENT - CONTINUE READING BELOW
			Story continues below
			Article continues after advertisement
			Sponsored content
			Anzeige
			Publicité
			Publicidad
			Pubblicità
			Advertentie
			Reklama`,
		lineCopyright: `
			© 2031 The Harbour Post
			© The Harbour Post 2031
			Copyright 2031 The Harbour Post. All rights reserved.
			All rights reserved
			The Harbour Post. All Rights Reserved.
			Alle Rechte vorbehalten
			Tous droits réservés
			Todos los derechos reservados
			© Riproduzione riservata
			Wszelkie prawa zastrzeżone`,
		lineApp: `
			Download our app
			Get the Harbour Post app for breaking news
			Available on the App Store
			Open in app
			Téléchargez notre application
			Descarga nuestra app`,
		lineMenu: `
			Skip to content
			Back to top
			Home > News > Politics
			Home › World
			Tags: harbour, strike, minister
			5 min read
			Reading time: 4 minutes
			Listen to this article
			Lesezeit: 3 Minuten
			Temps de lecture : 4 min
			Tags: porto, greve`,
		lineNotice: `
			Correction: An earlier version of this article misstated the minister's age.
			CORRECTION (May 4, 2031): The strike began on Monday, not on Tuesday.
			Correction, 17 March: An earlier report gave another date.
			Clarification, May 4, 2031: The port has two terminals.
			Clarification: the port has two terminals.
			This article was amended on 4 May 2031 to correct the number of dockers.
			This story has been updated with a response from the port.
			An earlier version of this article misspelled the name of the minister.
			Editor's note: The author's sister works for the port.
			Editor’s Note: This interview has been shortened.
			Disclosure: The Harbour Post is owned by the port's main shareholder.
			The author owns shares in the Port Company.
			This article was first published by The Inland Gazette.
			Anmerkung der Redaktion: Wir haben den Namen geändert.
			In einer früheren Version dieses Artikels stand ein falsches Datum.
			Korrektur: Der Streik begann am Montag.
			Rectificatif : la grève a commencé lundi.
			Fe de errores: la huelga empezó el lunes.
			Nota del editor: los nombres han sido cambiados.
			Rettifica: lo sciopero è iniziato lunedì.
			Errata: a greve começou na segunda-feira.
			Correctie: de staking begon op maandag.
			Sprostowanie: strajk rozpoczął się w poniedziałek.`,
	} {
		for line := range strings.Lines(strings.TrimSpace(lines)) {
			if got := furniture(line); got != kind {
				t.Errorf("furniture(%q) = %v, want %v", strings.TrimSpace(line), got, kind)
			}
		}
	}
}

// Sentences and headlines of articles that begin or end as furniture does.
func TestFurnitureLeavesText(t *testing.T) {
	for line := range strings.Lines(strings.TrimSpace(`
		Share prices fell on Monday after the minister spoke.
		Share of voters who back the plan rises
		Shares in the port company rose by a tenth.
		Follow the money, he said.
		Follow-up talks are planned for Tuesday.
		“Follow us on Twitter,” the union told its members.
		Follow us on Twitter, the union told its members.
		Read more than three books a year, she urged.
		Read more slowly and you will understand, the teacher said.
		Related companies paid no tax at all.
		Get a summary judgment, the lawyers advised.
		No time to read the bill was given to members, the opposition said.
		Previous articles of the treaty were not changed.
		The previous article in the series dealt with the strike.
		Next article in the treaty to be debated is the fifth.
		Subscribe to our view of the world or leave, the minister told members.
		Subscribers to the paper fell by a tenth.
		Sign up to the pact, ministers urge
		By signing up fighters from abroad, the group broke the truce.
		Already a member of the alliance, the country sent troops.
		Become a member of the union, the leaflet read.
		Photos of the strike were published on Monday.
		Photo identification will be needed to vote.
		Picture this: a port without ships.
		Getty Images said it would go to court.
		The deal was first reported by Reuters.
		The minister resigned on Monday, according to Reuters
		He sold the picture to Getty Images.
		We use cookies in our recipe for the holidays.
		Cookies are banned from the school, the head teacher said.
		Comments by the minister caused anger.
		12 comments by the minister were struck from the record.
		Advertisement spending fell for the third year.
		Copyright law is to be changed, the minister said.
		Download speeds have doubled in the north.
		Home prices rise in the north
		Home and abroad, the minister is admired.
		Tags were found on the whales.
		Correction of the figures took the office a week.
		Corrections officers went on strike.
		Clarification is needed, the judge said.
		The article was amended in parliament by a majority of two.
		This article of faith was given up long ago.
		Disclosure of the documents was ordered by the court.
		The author has held the position for ten years.
		Korrektur der Steuerpläne gefordert
		Zum Thema Steuern sagte der Minister nichts.
		Anzeige gegen den Minister erstattet
		Teilen der Partei gefällt der Plan nicht.
		Die Werbung für den Hafen kostete Millionen.
		Bild einer zerrissenen Partei
		Partager le pouvoir, une idée neuve
		Publicité : le marché recule de trois pour cent
		Leer y escribir es un derecho.
		Deel van de haven blijft dicht
		Reklama leku wprowadzała w błąd, orzekł sąd.
		Lees meer boeken, zegt de minister.
		In case of fire, use the stairs.
		Filed under seal, the documents name the minister.
		Listen to the people, the bishop said.
		Next on the agenda is the harbour.
		Also in the room was the minister's brother.
		By Friday the strike had ended.
		Opinion: the strike was a mistake
	`)) {
		if got := furniture(line); got != lineText {
			t.Errorf("furniture(%q) = %v, want text", strings.TrimSpace(line), got)
		}
	}
}

// Seeds' long paragraphs and everything longer than a line of furniture are
// text, whatever they begin with.
func TestFurnitureLongLines(t *testing.T) {
	tail := strings.Repeat(" and the minister spoke of the harbour again", 40)
	for _, opening := range []string{"Share on Facebook", "Subscribe to our newsletter", "Related articles", "Photo: Jane Roe"} {
		if got := furniture(opening + tail); got != lineText {
			t.Errorf("furniture(%q …) = %v, want text", opening, got)
		}
	}
	if got := furniture("Correction: An earlier version said otherwise," + tail); got != lineNotice {
		t.Errorf("a long correction is %v, want notice", got)
	}
}

func TestPagerLabel(t *testing.T) {
	for _, c := range []struct {
		line, headline string
		ok             bool
	}{
		{"Previous Article", "", true},
		{"Next Article Five Ships Leave", "Five Ships Leave", true},
		{"next article: five ships leave", "five ships leave", true},
		{"Next Article » 5 Ships Leave", "5 Ships Leave", true},
		{"Next article of the treaty", "", false},
		{"Next Article Five was debated on Monday.", "", false},
		{"Nextdoor", "", false},
	} {
		if headline, ok := pagerLabel(c.line); ok != c.ok || headline != c.headline {
			t.Errorf("pagerLabel(%q) = %q, %v", c.line, headline, ok)
		}
	}
}

func BenchmarkFurniture(b *testing.B) {
	for name, line := range map[string]string{
		"paragraph": strings.Repeat("The minister said that the talks on the harbour would go on, and that nobody had been told to leave. ", 6),
		"widget":    "No time to read?",
		"headline":  "Share prices fall as the harbour strike enters its second week",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				furniture(line)
			}
		})
	}
}

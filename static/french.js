// Puts Streamlit's own English words into French, and tells it where the server is.
"use strict"

// Without this the page asks below the address of each screen first, and gets two "not found".
window.__streamlit = { BACKEND_BASE_URL: window.location.origin }

;(() => {
  const WORDS = {
    "Add files": "Ajouter des fichiers",
    "Add row": "Ajouter une ligne",
    "Add...": "Ajouter…",
    "Always rerun": "Toujours recharger",
    "App pages": "Écrans",
    "Autoscale": "Ajuster",
    "Autosize": "Ajuster la largeur",
    "Box Select": "Sélection rectangulaire",
    "Bad message format": "Message illisible",
    "Cancel": "Annuler",
    "Choose an option": "Choisir",
    "Choose date": "Choisir une date",
    "Choose date and time": "Choisir une date et une heure",
    "Choose date range": "Choisir une période",
    "Choose options": "Choisir",
    "Choose or add an option": "Choisir ou ajouter",
    "Choose or add options": "Choisir ou ajouter",
    "Clear all": "Tout effacer",
    "Clear cache": "Vider le cache",
    "Clear caches": "Vider les caches",
    "Clear date": "Effacer la date",
    "Clear date and time": "Effacer la date et l’heure",
    "Clear dates": "Effacer les dates",
    "Clear entry": "Effacer",
    "Clear selection": "Effacer la sélection",
    "Clear time": "Effacer l’heure",
    "Clear value": "Effacer",
    "Close": "Fermer",
    "Close fullscreen": "Quitter le plein écran",
    "Close Search": "Fermer la recherche",
    "Collapse sidebar": "Replier le menu",
    "Connecting": "Connexion",
    "Connection error": "Connexion interrompue",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Connexion perdue. Attendez qu’elle revienne, puis recommencez.",
    "Connection timed out.": "Le serveur ne répond pas.",
    "Copied": "Copié",
    "Copy": "Copier",
    "Copy column name": "Copier le nom de la colonne",
    "Copy to clipboard": "Copier",
    "Dark": "Sombre",
    "Dataframe column menu": "Menu de la colonne",
    "Date range": "Période",
    "dd": "jj",
    "Decrement": "Diminuer",
    "Delete": "Supprimer",
    "Delete row(s)": "Supprimer",
    "Dismiss": "Fermer",
    "Don't show again": "Ne plus afficher",
    "Download as CSV": "Télécharger (CSV)",
    "Download as PNG": "Télécharger l’image",
    "Download plot as a PNG": "Télécharger l’image",
    "Download failed": "Le téléchargement a échoué",
    "Drag and drop a file here": "ou déposez-le ici",
    "Drag and drop directories here": "ou déposez des dossiers ici",
    "Drag and drop file here": "ou déposez-le ici",
    "Drag and drop files here": "ou déposez-les ici",
    "Edit": "Modifier",
    "Empty": "Vide",
    "empty": "vide",
    "Error": "Erreur",
    "Error:": "Erreur :",
    "Error deleting file": "Le fichier n’a pas pu être retiré",
    "Error uploading file": "Le fichier n’a pas pu être envoyé",
    "Expand sidebar": "Ouvrir le menu",
    "File change.": "Fichier modifié.",
    "Format": "Format",
    "Fullscreen": "Plein écran",
    "Get help": "Aide",
    "Hide column": "Masquer la colonne",
    "Hide password": "Masquer le mot de passe",
    "Increment": "Augmenter",
    "Incompatible value": "Valeur non acceptée",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Le serveur ne répond plus. La connexion reprendra dès qu’il sera de retour.",
    "Lasso Select": "Sélection au lasso",
    "Light": "Clair",
    "Link to heading": "Lien vers ce titre",
    "Loading...": "Chargement…",
    "Main menu": "Menu principal",
    "Multiselect": "Choix multiple",
    "Multiselect options": "Choix possibles",
    "Navigate to home page": "Aller à l’accueil",
    "Network error": "Erreur de réseau",
    "Network issue": "Problème de réseau",
    "Next month": "Mois suivant",
    "Next page": "Page suivante",
    "Next Result": "Résultat suivant",
    "No clipboard data": "Le presse-papiers est vide",
    "No data": "Aucune donnée",
    "No options": "Aucun choix",
    "No options to select": "Aucun choix",
    "No options to select.": "Aucun choix",
    "No results": "Aucun résultat",
    "None": "Aucun",
    "Notifications": "Notifications",
    "Number is above the allowed range.": "Ce nombre est trop grand.",
    "Number is below the allowed range.": "Ce nombre est trop petit.",
    "Open": "Ouvrir",
    "Page not found": "Page introuvable",
    "Pagination": "Pages",
    "Pan": "Déplacer",
    "Pin column": "Épingler la colonne",
    "Please wait...": "Veuillez patienter…",
    "Previous month": "Mois précédent",
    "Previous page": "Page précédente",
    "Previous Result": "Résultat précédent",
    "Print": "Imprimer",
    "Quick select a date range": "Choisir vite une période",
    "Reconnected to server.": "Connexion rétablie.",
    "Rerun": "Recharger",
    "Reset axes": "Vue de départ",
    "Retry": "Réessayer",
    "Running...": "En cours…",
    "Script execution error": "Erreur",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Search": "Rechercher",
    "Help": "Aide",
    "Select": "Sélectionner",
    "Select all": "Tout sélectionner",
    "Select...": "Choisir…",
    "Selectbox": "Liste",
    "Selectbox options": "Choix possibles",
    "Selected values": "Valeurs choisies",
    "Settings": "Réglages",
    "Show password": "Afficher le mot de passe",
    "Show/hide columns": "Afficher ou masquer des colonnes",
    "Sidebar": "Menu",
    "Skip to main content": "Aller au contenu",
    "Sort ascending": "Trier par ordre croissant",
    "Sort descending": "Trier par ordre décroissant",
    "Statistics": "Statistiques",
    "Stop": "Arrêter",
    "Stop script": "Arrêter",
    "Stopping...": "Arrêt…",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Le serveur ne répond pas. Êtes-vous connecté à Internet ?",
    "System": "Selon l’appareil",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Cette adresse ne mène à aucun écran. Voici l’accueil.",
    "The value is not part of the allowed options.": "Cette valeur n’est pas dans la liste.",
    "Theme": "Thème",
    "Time": "Heure",
    "Toolbar action": "Action",
    "Try again": "Réessayer",
    "Type to search": "Rechercher",
    "Unknown error": "Erreur inconnue",
    "Unpin column": "Ne plus épingler la colonne",
    "Upload": "Choisir un fichier",
    "Upload directories": "Choisir des dossiers",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Flèches pour changer de jour, Entrée pour choisir, Échap pour fermer.",
    "Use system setting": "Selon l’appareil",
    "View all": "Tout voir",
    "View less": "Voir moins",
    "Visibility": "Visibilité",
    "yyyy": "aaaa",
    "Zoom": "Zoom",
    "Zoom in": "Agrandir",
    "Zoom out": "Réduire",
  }

  const MONTH = new Intl.DateTimeFormat("fr", { month: "long" })
  const bounds = (text) =>
    text
      .replace(/^on or after /, "à partir du ")
      .replace(/^on or before /, "jusqu’au ")
      .replace(/^between (\d+\/.*) and /, "entre le $1 et le ")
      .replace(/^between (.+) and /, "entre $1 et ")
      .replace(/^greater than or equal to /, "d’au moins ")
      .replace(/^less than or equal to /, "d’au plus ")

  const SHAPES = [
    [/^Press (Ctrl|⌘)\+Enter to submit form$/, (m) => `${m[1]}+Entrée pour envoyer`],
    [/^Press (Ctrl|⌘)\+Enter to apply$/, (m) => `${m[1]}+Entrée pour valider`],
    [/^Press Enter to submit form$/, () => "Entrée pour envoyer"],
    [/^Press Enter to apply$/, () => "Entrée pour valider"],
    [/^(?:Limit )?([\d.,]+) ?([KMG]?)B per file(.*)$/, (m) => `${m[1]} ${m[2]}o au plus par fichier${m[3]}`],
    [/^([\d.,]+) ?([KMG]?)B$/, (m) => `${m[1]} ${m[2]}o`],
    [/^Help for (.+)$/, (m) => `Aide : ${m[1]}`],
    [/^Upload (.+)$/, (m) => `Choisir un fichier : ${m[1]}`],
    [/^Remove (.+)$/, (m) => `Retirer ${m[1]}`],
    [/^Select (\d+) matches$/, (m) => `Choisir les ${m[1]} résultats`],
    [/^Choose date, (.+)$/, (m) => `Choisir une date, ${m[1]}`],
    [/^year, (.+)$/, (m) => `année, ${m[1]}`],
    [/^month, (.+)$/, (m) => `mois, ${m[1]}`],
    [/^day, (.+)$/, (m) => `jour, ${m[1]}`],
    [/^Add: (.+)$/, (m) => `Ajouter : ${m[1]}`],
    [/^Page (\d+)$/, (m) => `Page ${m[1]}`],
    [/^View (\d+) more$/, (m) => `Voir ${m[1]} de plus`],
    [/^Shortcut (.+)$/, (m) => `Raccourci ${m[1]}`],
    [/^(\d+) – [A-Z][a-z]+$/, (m) => `${m[1]} – ${MONTH.format(new Date(2000, m[1] - 1))}`],
    [
      /^(Error)?: Date set outside allowed range\. Please select a date (.+)\.$/,
      (m) => `${m[1] ? "Erreur" : ""} : choisissez une date ${bounds(m[2])}.`,
    ],
    [
      /^(?:Error: )?Number is (?:above|below|outside) the allowed range\. Please enter a value (.+)\.$/,
      (m) => `Erreur : donnez un nombre ${bounds(m[1])}.`,
    ],
    [/^Selected\. Choose date$/, () => "Date choisie. Changer"],
    [/^Selected (.*)\. (.*)$/, (m) => `Choisi : ${m[1]}`],
    [/^File must be ([\d.,]+) ?([KMG]?)B or smaller\.?$/, (m) => `Ce fichier dépasse ${m[1]} ${m[2]}o.`],
    [/^(.+) files are not allowed\.?$/, (m) => `Les fichiers ${m[1]} ne sont pas acceptés.`],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, (m) => `${m[1]} choix au plus.`],
    [/^(\d+) results?$/, (m) => (m[1] < 2 ? `${m[1]} résultat` : `${m[1]} résultats`)],
  ]
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt", "data-title"]
  // What our screens wrote stands in these; a single word there may be anything. The empty parts of a date
  // are marked: they hold Streamlit's letters, not what somebody typed.
  const OURS =
    '[data-testid="stMarkdownContainer"], canvas, textarea, script, style, [contenteditable]:not([data-placeholder])'

  // Except in these fields, whose button and complaints are Streamlit's own.
  const FIELDS = ["FileUploaderDropzone", "DateInput", "NumberInput", "TooltipErrorContent"]
    .map((name) => `[data-testid="st${name}"]`)
    .join()

  const isOurs = (node) => {
    const box = node.parentElement?.closest(OURS)
    return box && !box.closest(FIELDS) && !/ /.test(node.data.trim())
  }

  const french = (text) => {
    const trimmed = text.trim()
    if (Object.hasOwn(WORDS, trimmed)) return text.replace(trimmed, WORDS[trimmed])
    for (const [shape, put] of SHAPES) {
      const found = shape.exec(trimmed)
      if (found) return put(found)
    }
    return text
  }

  // A button of a toolbar is read out with what it belongs to: "Search: " and our own words.
  const named = (text) => {
    const [word, ...rest] = text.split(": ")
    if (!rest.length || !Object.hasOwn(WORDS, word)) return french(text)
    return `${WORDS[word]} : ${rest.join(": ")}`
  }

  const translateText = (node) => {
    if (isOurs(node)) return
    const put = french(node.data)
    if (put !== node.data) node.data = put
  }

  const translateAttributes = (element) => {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name)
      if (!text) continue
      const put = name === "aria-label" ? named(text) : french(text)
      if (put !== text) element.setAttribute(name, put)
    }
  }

  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root)
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("canvas")) return
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node)
      else translateAttributes(node)
    }
  }

  const watch = (changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate)
      else if (change.type === "characterData") translateText(change.target)
      else translateAttributes(change.target)
    }
  }

  new MutationObserver(watch).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  })
})()

//! The work on a draft: looking its file through, and bringing it in. May run twice with the same end.

use std::path::{Path, PathBuf};

use ::store::jobs::{self, NewJob};
use ::store::{Db, Tx};
use gate::{Permit, Reach, users};
use kernel::{Moment, Occasion, Progress, Refusal, Say};

use super::answers::{Answers, Sureness};
use super::found::Survey;
use super::model::{Draft, DraftId, Outcome, Said, State};
use super::survey::{self as looking, Surveyed};
use super::{files, people, store, understand};
use crate::imports::fields::Kind;
use crate::imports::ledger::{self, Bring, NewImport};
use crate::imports::reading::{self, File};
use crate::imports::refused;

/// The work of looking a file through.
pub const SURVEY: &str = "imports.survey";
/// The work of bringing it in.
pub const BRING: &str = "imports.bring";
/// The work that others do after orders have changed.
pub const REVALUE: &str = "revalue";

/// Where work on drafts happens.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The book.
    pub db: &'a Db,
    /// The folder of uploads.
    pub folder: &'a Path,
}

/// Looks the file of a draft through and writes down what was found, or why it cannot be read. Does nothing where the
/// draft waits for no such work.
///
/// # Errors
/// A database fault.
pub async fn survey<P: Progress + Send + Clone + 'static>(
    place: Place<'_>,
    occasion: &mut Occasion,
    id: DraftId,
    progress: P,
) -> Result<(), Refusal> {
    let Some(draft) = begin_reading(place.db, id, occasion.at).await? else { return Ok(()) };
    let told = last_answers(place, &draft).await?;
    let mut answers = told.clone().unwrap_or_else(|| draft.answers.clone());
    let mut looked = look(place, &draft, &answers, progress.clone()).await;
    if told.is_some() && looked.is_err() && !progress.is_stopped() {
        // What the columns meant the last time does not fit this file.
        answers = draft.answers.clone();
        looked = look(place, &draft, &answers, progress).await;
    }
    let found = match looked {
        Ok((surveyed, hash)) => Ok(complete(place.db, occasion, &answers, (surveyed, &hash)).await?),
        Err(refusal) => Err(refusal),
    };
    let mut tx = place.db.write().await?;
    let Some(mut now) = unchanged(&mut tx, &draft).await? else { return Ok(()) };
    match found {
        Ok(survey) => {
            let may_come = survey.questions.is_empty() && survey.ready() > 0;
            now.state = if may_come { State::Ready } else { State::NeedsAnswer };
            (now.answers, now.survey, now.refusal) = (answers, Some(survey), None);
        }
        Err(refusal) => (now.state, now.refusal) = (State::Failed, Some(Said::refusal(&refusal))),
    }
    store::update(&mut tx, &now, occasion.at).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings the file of a draft in, in one transaction with the end of the draft. Does nothing where the draft waits for
/// no such work, so that it may be done twice.
///
/// # Errors
/// A database fault.
pub async fn bring<P: Progress + Send + Clone + 'static>(
    place: Place<'_>,
    occasion: &mut Occasion,
    id: DraftId,
    progress: P,
) -> Result<(), Refusal> {
    let mut tx = place.db.read().await?;
    let draft = store::find(&mut tx, None, id).await?;
    drop(tx);
    let Some(draft) = draft.filter(|draft| draft.state == State::Bringing) else { return Ok(()) };
    let brought = match read_for_bringing(place, &draft, progress.clone()).await {
        Ok((file, new)) => write(place.db, occasion, &draft, (&file, &new, &progress)).await,
        Err(refusal) => Err(refusal),
    };
    let refusal = match brought {
        Ok(came_in) => {
            // Where somebody changed the draft meanwhile, its file is still wanted.
            if came_in {
                files::remove(place.folder, &draft.stored);
            }
            return Ok(());
        }
        Err(refusal) => refusal,
    };
    // Nothing came in; the draft can be tried again, or mended.
    let mut tx = place.db.write().await?;
    if let Some(mut now) = unchanged(&mut tx, &draft).await? {
        (now.state, now.refusal) = (State::Ready, Some(Said::refusal(&refusal)));
        store::update(&mut tx, &now, occasion.at).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Writes the rows of a draft that are held back to `path`, with their reasons in these texts. Returns how many there
/// are.
///
/// # Errors
/// The file cannot be read; the place cannot be written to.
pub async fn refused_rows(
    folder: &Path,
    draft: &Draft,
    path: PathBuf,
    texts: frame::Texts,
) -> Result<usize, Refusal> {
    let (from, name) = (files::place(folder, &draft.stored), draft.file_name.clone());
    let kind = draft.survey.as_ref().map_or(Kind::Orders, Survey::kind);
    let answers = with_kind(&draft.answers, kind);
    blocking(move || {
        let understood = understand::understand(&from, &name, &answers, &kernel::Silent)?;
        let file = reading::read(&from, kind, &understood.options, &kernel::Silent)?;
        let headings = &file.preview.mapping.headings;
        let headings: Vec<&str> = (0..headings.len()).map(|column| headings.shown(column)).collect();
        refused::write(&path, &texts, &headings, &file.refused)?;
        Ok(file.refused.len())
    })
    .await
}

/// Long reading has a thread of its own, so that pages are answered meanwhile.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Refusal::new("imports-reader-stopped").because(error))?
}

/// The draft, taken up for reading.
async fn begin_reading(db: &Db, id: DraftId, at: Moment) -> Result<Option<Draft>, Refusal> {
    let mut tx = db.write().await?;
    let draft = store::find(&mut tx, None, id).await?;
    let waits = |draft: &Draft| matches!(draft.state, State::Received | State::Reading);
    let Some(mut draft) = draft.filter(waits) else { return Ok(None) };
    draft.state = State::Reading;
    store::update(&mut tx, &draft, at).await?;
    tx.commit().await?;
    Ok(Some(draft))
}

/// The draft as it stands, unless its person has said something else since, or given it up.
async fn unchanged(tx: &mut Tx, begun: &Draft) -> Result<Option<Draft>, Refusal> {
    tx.lock("import drafts").await?;
    let now = store::find(tx, None, begun.id).await?;
    Ok(now.filter(|now| now.state == begun.state && now.answers == begun.answers))
}

/// What the columns of these headings meant the last time; asked where nobody has said anything about them yet.
async fn last_answers(place: Place<'_>, draft: &Draft) -> Result<Option<Answers>, Refusal> {
    if !draft.answers.columns.is_empty() {
        return Ok(None);
    }
    let (path, name, answers) =
        (files::place(place.folder, &draft.stored), draft.file_name.clone(), draft.answers.clone());
    // A file that cannot be read says so when it is looked through.
    let Ok(headings) = blocking(move || looking::headings_of(&path, &name, &answers)).await else {
        return Ok(None);
    };
    let mut tx = place.db.read().await?;
    let Some(last) = store::find_match(&mut tx, &headings).await? else { return Ok(None) };
    let own = draft.answers.clone();
    let mut answers = Answers {
        sheet: own.sheet,
        encoding: own.encoding,
        fixes: own.fixes,
        joins: own.joins,
        source: own.source.or_else(|| last.source.clone()),
        kind: own.kind.or_else(|| last.kind.clone()),
        ..last
    };
    for meaning in answers.columns.iter_mut().filter(|meaning| meaning.field.is_some()) {
        meaning.sure = Sureness::Last;
    }
    Ok(Some(answers))
}

async fn look<P: Progress + Send + 'static>(
    place: Place<'_>,
    draft: &Draft,
    answers: &Answers,
    progress: P,
) -> Result<(Surveyed, String), Refusal> {
    let (path, name, answers) =
        (files::place(place.folder, &draft.stored), draft.file_name.clone(), answers.clone());
    blocking(move || {
        let surveyed = looking::survey(&path, &name, &answers, &progress)?;
        Ok((surveyed, reading::hash(&path)?))
    })
    .await
}

/// What the book adds to what was found: who is known, and whether this very file came in before.
async fn complete(
    db: &Db,
    occasion: &mut Occasion,
    answers: &Answers,
    (surveyed, hash): (Surveyed, &str),
) -> Result<Survey, Refusal> {
    let Surveyed { mut survey, drafts } = surveyed;
    let mut tx = db.read().await?;
    let see = Permit::by_house("import");
    survey.came_before = ledger::find_by_file(&mut tx, &see, hash).await?.map(|import| import.at.0);
    if let Some(drafts) = drafts {
        survey.people = people::met(&mut tx, occasion, answers, &drafts).await?;
    }
    Ok(survey)
}

async fn read_for_bringing<P: Progress + Send + 'static>(
    place: Place<'_>,
    draft: &Draft,
    progress: P,
) -> Result<(File, NewImport), Refusal> {
    let (path, name) = (files::place(place.folder, &draft.stored), draft.file_name.clone());
    let kind = draft.survey.as_ref().map_or(Kind::Orders, Survey::kind);
    let answers = with_kind(&draft.answers, kind);
    blocking(move || {
        let understood = understand::understand(&path, &name, &answers, &progress)?;
        if !understood.questions.is_empty() {
            return Err(Refusal::new("imports-draft-not-ready").with("file", name));
        }
        let file = reading::read(&path, kind, &understood.options, &progress)?;
        if file.rows > 0 && kernel::count(file.refused.len()).unsigned_abs() == file.rows {
            return Err(nothing_taken(&file));
        }
        let new = NewImport {
            kind,
            source: understood.options.source(file.preview.mapping.layout),
            file_name: name,
            file_hash: reading::hash(&path)?,
            joins: answers.joined(),
        };
        progress.stage("imports-writing", None);
        Ok((file, new))
    })
    .await
}

fn with_kind(answers: &Answers, kind: Kind) -> Answers {
    Answers { kind: Some(kind.name().to_owned()), ..answers.clone() }
}

fn nothing_taken(file: &File) -> Refusal {
    let first =
        file.refused.first().map_or_else(|| Say::new("imports-nothing"), |row| row.problem.reason.clone());
    Refusal::new("imports-nothing-taken")
        .with("file", file.preview.file.as_str())
        .with("lines", file.rows)
        .with("first", first)
}

/// The one transaction: what the file holds, the end of the draft, what its columns meant, and the valuing to come.
async fn write(
    db: &Db,
    occasion: &mut Occasion,
    draft: &Draft,
    (file, new, progress): (&File, &NewImport, &impl Progress),
) -> Result<bool, Refusal> {
    let mut tx = db.write().await?;
    let Some(mut now) = unchanged(&mut tx, draft).await? else { return Ok(false) };
    let permit = permit_of(&mut tx, draft).await?;
    let brought = reading::bring(&mut tx, &permit, occasion, new, &file.drafts).await?;
    if progress.is_stopped() {
        tx.roll_back().await?;
        return Err(Refusal::new("imports-stopped"));
    }
    remember(&mut tx, occasion.at, draft, new.kind).await?;
    if brought.import.is_some() && new.kind != Kind::Products {
        revalue(&mut tx, occasion).await?;
    }
    now.state = State::Done;
    now.import = brought.import;
    now.outcome = Some(Outcome {
        counts: brought.counts,
        held: kernel::count(file.refused.len()).unsigned_abs(),
        line: brought.line.map(|line| line.to_string()),
    });
    store::update(&mut tx, &now, occasion.at).await?;
    tx.commit().await?;
    Ok(true)
}

/// Keeps what the columns meant, for the next file of these headings. Where nobody said anything about them, they are
/// guessed as well the next time.
async fn remember(tx: &mut Tx, at: Moment, draft: &Draft, kind: Kind) -> Result<(), Refusal> {
    let Some(survey) = draft.survey.as_ref().filter(|_| !draft.answers.columns.is_empty()) else {
        return Ok(());
    };
    let last = Answers {
        sheet: None,
        encoding: None,
        fixes: Vec::new(),
        joins: Vec::new(),
        ..with_kind(&draft.answers, kind)
    };
    Ok(store::keep_match(tx, &survey.headings, &last, at).await?)
}

/// Puts down that the book is to be valued anew, in the transaction that changed its orders.
///
/// # Errors
/// A database fault.
pub async fn revalue(tx: &mut Tx, occasion: &mut Occasion) -> Result<(), Refusal> {
    let job = NewJob { kind: REVALUE, payload: "\"book\"", due: occasion.at, once: Some("now") };
    jobs::enqueue(tx, &job, &mut occasion.ids, occasion.at).await?;
    Ok(())
}

/// The leave of whoever sent the file: they may have lost it since.
async fn permit_of(tx: &mut Tx, draft: &Draft) -> Result<Permit<Bring>, Refusal> {
    match draft.user {
        Some(user) => gate::permit(&users::actor(tx, user).await?, Reach::All),
        None => Ok(Permit::by_house("import")),
    }
}

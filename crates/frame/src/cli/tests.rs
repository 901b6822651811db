use clap::Arg;
use kernel::{FixedClock, Moment, Say};

use super::*;
use crate::feature::Outcome;

const SAMPLE: Feature = Feature {
    name: "sample",
    texts: TextSource {
        en: "sample-about = Greets regulars.\nsample-greet = Print greetings\nsample-file = The file\nsample-times = How often\nsample-hello = Hello { $name }.\nsample-name = Name\nsample-sum = Sum\nsample-refused = { $name } is not greeted.\n    .way-out = Name somebody else.\n",
        zh: "sample-about = 问候常客。\nsample-greet = 打印问候\nsample-file = 文件\nsample-times = 几次\nsample-hello = 你好，{ $name }。\nsample-name = 姓名\nsample-sum = 金额\nsample-refused = 不问候{ $name }。\n    .way-out = 请换一位。\n",
    },
    commands: &[Command { name: "greet", clap: grammar_of_greet, run: greet }],
    ..Feature::EMPTY
};

const PROGRAM: Program =
    Program { name: "regulars", version: "1.2.3", about: "sample-about", house: &[&SAMPLE], texts: &[] };

fn grammar_of_greet(texts: &Texts) -> clap::Command {
    clap::Command::new("greet")
        .about(texts.get("sample-greet"))
        .arg(Arg::new("file").required(true).value_name("FILE").help(texts.get("sample-file")))
        .arg(
            Arg::new("times")
                .long("times")
                .value_name("N")
                .default_value("1")
                .help(texts.get("sample-times")),
        )
        .arg(Arg::new("tone").long("tone").value_parser(["warm", "dry"]))
}

fn greet(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let name = call.args.get_one::<String>("file").cloned().unwrap();
        if name == "nobody" {
            return Err(Refusal::new("sample-refused").with("name", name).because("seen in line 1"));
        }
        call.progress.done(1);
        let mut table =
            Table::new(vec![("name", call.texts.get("sample-name")), ("sum", call.texts.get("sample-sum"))]);
        for (name, minor) in [(name.as_str(), 1_842_000), ("枫麦咖啡馆", 900)] {
            let money = kernel::Money::new(minor, "USD".parse().unwrap());
            table.push(vec![Cell::text(name), Cell::money(call.lang(), money)]);
        }
        let mut printer = call.printer();
        printer.say(&Say::new("sample-hello").with("name", name))?;
        printer.table(&table)
    })
}

struct Ran {
    code: u8,
    out: String,
    err: String,
}

fn run_with(args: &[&str], tags: &[&str], columns: Option<u16>) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let world = World {
        args: std::iter::once("regulars").chain(args.iter().copied()).map(OsString::from).collect(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal { out_columns: columns, err: false },
        clock: &FixedClock(Moment(0)),
        ids: IdMaker::new(1),
    };
    let code = block_on(run(&PROGRAM, world));
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn ran(args: &[&str]) -> Ran {
    run_with(args, &[], None)
}

/// The sample never waits for anything, so one poll must finish it.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("the sample command waited"),
    }
}

#[test]
fn a_piped_table_is_plain_and_aligned() {
    let ran = ran(&["greet", "Maple"]);
    assert_eq!((ran.code, ran.err.as_str()), (DONE, ""));
    assert_eq!(ran.out, "Hello Maple.\nName            Sum\nMaple       $18,420\n枫麦咖啡馆    $9.00\n");
}

#[test]
fn on_a_terminal_the_table_fits_its_width() {
    let ran = run_with(&["greet", "A name that is far too long for so narrow a window"], &[], Some(30));
    assert!(ran.out.lines().nth(2).unwrap().chars().all(|sign| sign == '─'), "{}", ran.out);
    // The greeting itself is a line of text and wraps by itself in a terminal.
    assert!(ran.out.lines().skip(1).all(|line| line.chars().count() <= 30), "{}", ran.out);
}

#[test]
fn json_holds_the_rows_and_nothing_else() {
    let ran = ran(&["greet", "Maple", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value, json!([{ "name": "Maple", "sum": 18420.0 }, { "name": "枫麦咖啡馆", "sum": 9.0 }]));
}

#[test]
fn a_refusal_says_what_and_the_way_out_and_exits_with_1() {
    let english = ran(&["greet", "nobody"]);
    assert_eq!((english.code, english.out.as_str()), (REFUSED, ""));
    assert_eq!(english.err, "nobody is not greeted.\nName somebody else.\n(seen in line 1)\n");
    let chinese = run_with(&["greet", "nobody", "--json"], &["", "zh_CN.UTF-8"], None);
    let value: serde_json::Value = serde_json::from_str(&chinese.err).unwrap();
    assert_eq!(
        value,
        json!({ "refusal": {
            "key": "sample-refused", "what": "不问候nobody。", "way_out": "请换一位。", "detail": "seen in line 1"
        } })
    );
    assert_eq!((chinese.code, chinese.out.as_str()), (REFUSED, ""));
}

#[test]
fn wrong_usage_exits_with_2_in_the_reader_s_language() {
    for (args, english, chinese) in [
        (vec!["greet"], "Missing: <FILE>.", "还缺：<FILE>。"),
        (
            vec!["greet", "a", "--tims", "2"],
            "There is no option --tims. Did you mean --times?",
            "没有 --tims 这个选项。是不是想写 --times？",
        ),
        (
            vec!["greeet"],
            "There is no command greeet. Did you mean greet?",
            "没有 greeet 这个命令。是不是想写 greet？",
        ),
        (vec!["greet", "a", "--times"], "--times <N> needs a value.", "--times <N> 后面要跟一个值。"),
        (
            vec!["greet", "a", "--tone", "loud"],
            "--tone <tone> does not know loud. It knows: warm, dry.",
            "--tone <tone> 不认识 loud，可以用：warm, dry。",
        ),
        (
            vec!["greet", "a", "--lang", "fr"],
            "--lang <LANGUAGE> fr: The language fr is not spoken here.",
            "--lang <语言> fr：不支持 fr 这种语言。",
        ),
    ] {
        for (tag, expected) in [("en_GB.UTF-8", english), ("zh", chinese)] {
            let ran = run_with(&args, &[tag], None);
            assert_eq!(ran.code, WRONG_USAGE, "{args:?}");
            assert_eq!(ran.err.lines().next().unwrap(), expected, "{args:?}");
            assert_eq!(ran.out, "");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&ran(&["greet", "--json"]).err).unwrap();
    assert_eq!(
        json,
        json!({ "usage": { "what": "Missing: <FILE>.", "way_out": "Help: regulars greet --help" } })
    );
    let lost = ran(&["greeet"]).err;
    assert_eq!(lost.lines().last(), Some("Help: regulars --help"));
}

#[test]
fn help_is_wholly_in_the_reader_s_language() {
    let chinese = ran(&["greet", "--help", "--lang", "zh"]);
    assert_eq!(chinese.code, DONE);
    for english in ["Usage", "Options", "Arguments", "default", "possible", "Print", "OPTIONS"] {
        assert!(!chinese.out.contains(english), "{english} in:\n{}", chinese.out);
    }
    insta::assert_snapshot!("help_zh", chinese.out);
    insta::assert_snapshot!("help_en", ran(&["greet", "--help"]).out);
    insta::assert_snapshot!("help_of_all_zh", run_with(&["--help"], &["zh"], None).out);
    assert_eq!(ran(&["--version"]).out, "regulars 1.2.3\n");
}

#[test]
fn a_reader_who_leaves_ends_the_call_quietly() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    struct Full;
    impl Write for Full {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for (out, code, told) in [(&mut Gone as &mut (dyn Write + Send), DONE, false), (&mut Full, REFUSED, true)]
    {
        let mut err = Vec::new();
        let world = World {
            args: ["regulars", "greet", "Maple"].map(OsString::from).to_vec(),
            tags: Vec::new(),
            out,
            err: &mut err,
            terminal: Terminal::default(),
            clock: &FixedClock(Moment(0)),
            ids: IdMaker::new(1),
        };
        assert_eq!(block_on(run(&PROGRAM, world)), code);
        assert_eq!(!err.is_empty(), told);
    }
}

#[test]
fn the_asked_for_language_wins_over_the_environment() {
    for (args, tags, lang) in [
        (vec![], vec![], Lang::En),
        (vec![], vec!["", "zh_CN.UTF-8"], Lang::Zh),
        (vec![], vec!["C.UTF-8", "zh_CN.UTF-8"], Lang::En),
        (vec!["x", "--lang", "zh-CN"], vec!["en_US"], Lang::Zh),
        (vec!["--lang=en"], vec!["zh"], Lang::En),
        (vec!["--", "--lang", "zh"], vec![], Lang::En),
    ] {
        let args: Vec<OsString> = args.into_iter().map(OsString::from).collect();
        let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
        assert_eq!(grammar::language(&args, &tags), lang, "{args:?} {tags:?}");
    }
}

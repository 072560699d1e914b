using CsCheck;

namespace Commodities.Matching.Tests.Properties;

/// <summary>Random streams of commands as lines of a scenario, so that a failure can be read and kept as a golden file.</summary>
internal static class RandomMarket
{
    private static readonly string[] Opening = ["define 1 60..140 median reference=100", "define 2 60..140 resting price-step=2 reference=100", "phase 0 continuous"];

    /// <summary>Accounts 70 and 71 are checked; 72 is not.</summary>
    private static readonly string[] Accounts =
    [
        "set-contract-risk contract=1 long-speculation-basis-points=1000 short-speculation-basis-points=1200 long-hedge-basis-points=500 short-hedge-basis-points=500",
        "set-contract-risk contract=2 long-speculation-basis-points=700 short-speculation-basis-points=733",
        "set-account-terms for-account=70 products=-1 hedge-flags=15 is-risk-checked=1", "set-account-terms for-account=71 products=-1 hedge-flags=15 is-risk-checked=1",
        "move-funds funds=1 for-account=70 amount=5000000 deposit", "move-funds funds=2 for-account=71 amount=5000000 deposit",
    ];

    private static readonly Gen<int> Id = Gen.Int[1, 24];
    private static readonly Gen<string> Sender = Gen.Select(
        Gen.Int[7, 8], Gen.Int[70, 72], Gen.OneOf("", "", "", "", " close", " close-today", " hedge", " hedge close"),
        (session, account, purpose) => $" session={session} account={account}{purpose}");
    private static readonly Gen<int> Contract = Gen.Int[1, 2];
    private static readonly Gen<string> Side = Gen.OneOf("buy", "sell");
    private static readonly Gen<int> Price = Gen.Int[93, 107];
    private static readonly Gen<int> Lots = Gen.Int[1, 20];

    private static readonly Gen<string> Define = Gen.Select(
        Contract, Gen.OneOf("60..140", "60..140", "96..104"), Gen.OneOf("median", "resting"), Gen.OneOf("last-pair", "nearest-reference", "highest-price"),
        Gen.OneOf("immediate", "any-price", "protected", "best-price"), Gen.OneOf("default", "cancel-newest", "cancel-oldest", "cancel-both", "decrement"),
        Gen.Int[4, 5], Gen.OneOf(0, 0, 4),
        (contract, band, price, auction, form, self, day, collar) =>
            $"define {contract} {band} {price} {auction} {form} self-trade={self} price-step={contract} day=2026112{day} reference=100 collar={collar}");

    private static readonly Gen<string> Limit = Gen.Select(
        Id, Side, Price, Lots, Gen.OneOf("", "", "", "gtc", "gis", "gtd until=20261124"), Gen.OneOf("", "", "", "post-only"), Contract, Sender,
        (id, side, price, lots, time, instruction, contract, sender) => $"new {id} {side} {price}x{lots} {time} {instruction} contract={contract}{sender}");

    private static readonly Gen<string> Immediate = Gen.Select(
        Id, Side, Price, Lots, Gen.OneOf("ioc", "fok", "ioc min=3", "ioc market", "fok market", "market"), Contract, Sender,
        (id, side, price, lots, kind, contract, sender) => $"new {id} {side} {price}x{lots} {kind} contract={contract}{sender}");

    private static readonly Gen<string> Iceberg = Gen.Select(
        Id, Side, Price, Lots, Gen.Int[1, 6], Contract, Sender,
        (id, side, price, lots, display, contract, sender) => $"new {id} {side} {price}x{lots} display={Math.Min(display, lots)} contract={contract}{sender}");

    private static readonly Gen<string> Stop = Gen.Select(
        Id, Side, Price, Lots, Gen.OneOf("stop", "stop-limit"), Gen.Int[1, 6], Contract, Sender,
        (id, side, price, lots, type, away, contract, sender) =>
            $"new {id} {side} {type} {price}x{lots} stop={(side == "buy" ? 100 + away : 100 - away)} contract={contract}{sender}");

    private static readonly Gen<string> Replace = Gen.Select(
        Id, Price, Lots, Gen.OneOf("", "", "loses-priority", "quantity-is-leaves", "as=25", "stop=103", "stop=102", "stop=97", "display=2"), Gen.Int[7, 8],
        (id, price, lots, option, session) => $"replace {id} {price}x{lots} {option} session={session}");

    private static readonly Gen<string> Takeout = Gen.Select(
        Id, Gen.Int[0, 9], Gen.Int[7, 8], (id, lots, session) => lots == 0 ? $"cancel {id} session={session}" : $"reduce {id} x{lots} session={session}");

    /// <summary>A break, a halt or a close does not last: most phases are those that trade.</summary>
    private static readonly Gen<string> Phase =
        Gen.Select(Gen.Int[0, 2], Gen.OneOf("continuous", "continuous", "continuous", "continuous", "auction", "auction", "no-cancel-match", "pause", "cancel-only", "settling", "closed"),
            (contract, phase) => $"phase {contract} {phase}");

    private static readonly Gen<string> Correction = Gen.Select(Gen.Int[1, 25], Price, Gen.Int[0, 12],
        (trade, price, lots) => lots == 0 ? $"bust-trade {trade} obvious-error" : $"correct-trade {trade} {price}x{lots} obvious-error");

    private static readonly Gen<string> Venue = Gen.OneOf(
        Correction,
        Phase,
        Gen.Const("phase 0 continuous"),
        Gen.Select(Contract, contract => $"uncross contract={contract}"),
        Gen.Select(Contract, contract => $"indicate {contract}"),
        Define,
        Gen.Select(Gen.Int[70, 72], Gen.Int[0, 1], Gen.OneOf("default", "count-only", "cancel-oldest", "decrement"),
            (account, group, policy) => $"account {account} group={group} {policy}"),
        Gen.Select(Gen.OneOf("for-session=7", "for-account=71", "buy", "sell", "contract=1", "product=JM"), what => $"mass-cancel {what}"));

    /// <summary>A movement; its number comes later, because numbers rise.</summary>
    private static readonly Gen<string> Money = Gen.Select(
        Gen.Int[70, 71], Gen.Int[0, 2_000_000], Gen.OneOf("deposit", "withdrawal", "pledge", "release", "revaluation"),
        (account, amount, kind) => $"move-funds funds=# for-account={account} amount={amount} {kind}");

    /// <summary>Lines of a market that opens, then trades.</summary>
    /// <param name="venue">How many of a hundred lines are the venue's.</param>
    /// <param name="special">How many enter icebergs or stop orders.</param>
    /// <param name="money">How many move money; 0 lets all accounts trade unchecked.</param>
    public static Gen<string[]> Lines(int venue, int special, int money) => Gen.Select(
        Gen.Frequency(
            (100 - venue - special - money - 40, Limit), (15, Immediate), (special / 2, Iceberg), (special / 2, Stop), (15, Replace), (10, Takeout), (venue, Venue), (money, Money))
            .Array[1, 80],
        Gen.Const(money == 0 ? Opening : [.. Opening, .. Accounts]),
        (trading, opening) => opening.Concat(trading.Select((line, number) => line.Replace("#", $"{3 + number}", StringComparison.Ordinal))).ToArray());
}

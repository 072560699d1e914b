using CsCheck;

namespace Commodities.Matching.Tests.Properties;

/// <summary>Random streams of commands as lines of a scenario, so that a failure can be read and kept as a golden file.</summary>
internal static class RandomMarket
{
    private static readonly string[] Opening = ["define 1 60..140 median reference=100", "define 2 60..140 resting price-step=2 reference=100", "phase 0 continuous"];

    private static readonly Gen<int> Id = Gen.Int[1, 24];
    private static readonly Gen<string> Sender = Gen.Select(Gen.Int[7, 8], Gen.Int[70, 72], (session, account) => $" session={session} account={account}");
    private static readonly Gen<int> Contract = Gen.Int[1, 2];
    private static readonly Gen<string> Side = Gen.OneOf("buy", "sell");
    private static readonly Gen<int> Price = Gen.Int[93, 107];
    private static readonly Gen<int> Lots = Gen.Int[1, 20];

    private static readonly Gen<string> Define = Gen.Select(
        Contract, Gen.OneOf("60..140", "60..140", "96..104"), Gen.OneOf("median", "resting"), Gen.OneOf("last-pair", "nearest-reference", "highest-price"),
        Gen.OneOf("immediate", "any-price", "protected", "best-price"), Gen.OneOf("default", "cancel-newest", "cancel-oldest", "cancel-both", "decrement"),
        Gen.Int[4, 5],
        (contract, band, price, auction, form, self, day) =>
            $"define {contract} {band} {price} {auction} {form} self-trade={self} price-step={contract} day=2026112{day} reference=100");

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
        Id, Price, Lots, Gen.OneOf("", "", "loses-priority", "quantity-is-leaves", "as=25", "stop=103", "display=2"), Gen.Int[7, 8],
        (id, price, lots, option, session) => $"replace {id} {price}x{lots} {option} session={session}");

    private static readonly Gen<string> Takeout = Gen.Select(
        Id, Gen.Int[0, 9], Gen.Int[7, 8], (id, lots, session) => lots == 0 ? $"cancel {id} session={session}" : $"reduce {id} x{lots} session={session}");

    /// <summary>A break, a halt or a close does not last: most phases are those that trade.</summary>
    private static readonly Gen<string> Phase =
        Gen.Select(Gen.Int[0, 2], Gen.OneOf("continuous", "continuous", "continuous", "continuous", "auction", "auction", "no-cancel-match", "pause", "cancel-only", "settling", "closed"),
            (contract, phase) => $"phase {contract} {phase}");

    private static readonly Gen<string> Venue = Gen.OneOf(
        Phase,
        Gen.Const("phase 0 continuous"),
        Gen.Select(Contract, contract => $"uncross contract={contract}"),
        Gen.Select(Contract, contract => $"indicate {contract}"),
        Define,
        Gen.Select(Gen.Int[70, 72], Gen.Int[0, 1], Gen.OneOf("default", "count-only", "cancel-oldest", "decrement"),
            (account, group, policy) => $"account {account} group={group} {policy}"),
        Gen.Select(Gen.OneOf("for-session=7", "for-account=71", "buy", "sell", "contract=1", "product=JM"), what => $"mass-cancel {what}"));

    /// <summary>Lines of a market that opens, then trades.</summary>
    /// <param name="venue">How many of a hundred lines are the venue's.</param>
    /// <param name="special">And how many enter icebergs or stop orders.</param>
    public static Gen<string[]> Lines(int venue, int special) => Gen.Select(
        Gen.Frequency((100 - venue - special - 40, Limit), (15, Immediate), (special / 2, Iceberg), (special / 2, Stop), (15, Replace), (10, Takeout), (venue, Venue)).Array[1, 80],
        Gen.Const(Opening), (trading, opening) => opening.Concat(trading).ToArray());
}

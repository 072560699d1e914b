using System.Globalization;
using Commodities.Gateway.Certification;

namespace Commodities.Cli.Certification;

/// <summary>What a client has shown, as lines of text.</summary>
internal static class CertificationTable
{
    /// <summary>The steps with what a client does for them.</summary>
    public static readonly IReadOnlyDictionary<CertificationStep, string> Words = new Dictionary<CertificationStep, string>
    {
        [CertificationStep.Logon] = "logs on",
        [CertificationStep.Gap] = "fills a gap that the venue asks for",
        [CertificationStep.Resend] = "asks for messages again",
        [CertificationStep.PossibleDuplicate] = "sends a message again with PossDupFlag",
        [CertificationStep.Reject] = "gets a Reject and goes on",
        [CertificationStep.OrderAccepted] = "has an order taken",
        [CertificationStep.OrderFilled] = "trades",
        [CertificationStep.OrderReplaced] = "replaces an order",
        [CertificationStep.OrderCancelled] = "cancels an order",
        [CertificationStep.OrderExpired] = "has an order expire",
        [CertificationStep.OrderRejected] = "has an order refused",
        [CertificationStep.CancelRejected] = "has a cancel or a replacement refused",
        [CertificationStep.OrderStatus] = "asks how an order stands",
        [CertificationStep.MassCancel] = "cancels many orders at once",
        [CertificationStep.Throttle] = "has a message refused by the throttle",
        [CertificationStep.CancelOnDisconnect] = "is told of orders that a lost connection cancelled",
        [CertificationStep.Halt] = "has an order refused because trading stands still",
    };

    /// <summary>Writes the lines.</summary>
    public static void Write(CertificationRecord record, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.Session}: {record.PassedCount} of {Words.Count} steps passed"));
        foreach ((CertificationStep step, string words) in Words)
            output.WriteLine($"  {(record.PassedAt(step) == null ? "-" : "passed"),-7} {words,-52} {Moment(record.PassedAt(step))}".TrimEnd());
    }

    /// <summary>A moment in UTC; empty when there is none.</summary>
    public static string Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}

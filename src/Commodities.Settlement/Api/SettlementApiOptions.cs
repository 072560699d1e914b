using System.Net;
using Commodities.Domain;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Store;

namespace Commodities.Settlement.Api;

/// <summary>What the API runs on.</summary>
public sealed record SettlementApiOptions
{
    /// <summary>Port on which it listens unless it is told otherwise.</summary>
    public const int DefaultPort = 8080;

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>The books that it reads.</summary>
    public required BooksAddress Books { get; init; }

    /// <summary>Members and accounts.</summary>
    public required ParticipantDirectory Participants { get; init; }

    /// <summary>Who may ask.</summary>
    public required ApiKeys Keys { get; init; }

    /// <summary>Who writes; null serves reads only.</summary>
    public ISettlementDesk? Desk { get; init; }

    /// <summary>What pledges and runs go by; null offers neither.</summary>
    public DailyRunTerms? Terms { get; init; }

    /// <summary>The folder of the end-of-day files: one folder a trading day, named yyyymmdd; null has none.</summary>
    public string? EndOfDayFolder { get; init; }

    /// <summary>Records by which the books may be behind the venue and still count as ready.</summary>
    public long MostRecordsBehind { get; init; } = 100_000;

    /// <summary>Largest body of a request, in bytes.</summary>
    public int MostBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Requests a second of one key, in the long run.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests at once of one key.</summary>
    public int RequestsAtOnce { get; init; } = 400;

    /// <summary>Requests a second, and at once, of one address whose keys are not known.</summary>
    public int UnknownCallerRequestsPerSecond { get; init; } = 20;

    /// <summary>Takes what a person should read. No key is ever in it.</summary>
    public Action<string> Note { get; init; } = _ => { };
}

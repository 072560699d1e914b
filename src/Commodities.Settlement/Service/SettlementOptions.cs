using Commodities.Client;
using Commodities.Domain;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Files;
using Commodities.Settlement.Store;

namespace Commodities.Settlement.Service;

/// <summary>What the settlement service runs on.</summary>
public sealed record SettlementOptions
{
    /// <summary>Where the books are.</summary>
    public required BooksAddress Books { get; init; }

    /// <summary>Members and accounts.</summary>
    public required ParticipantDirectory Participants { get; init; }

    /// <summary>What fills cost.</summary>
    public required IFeeSchedule Fees { get; init; }

    /// <summary>The house's own means at the opening of the books; null is none.</summary>
    public ClearingTerms? Terms { get; init; }

    /// <summary>Opens the fill stream behind a position; null takes nothing in.</summary>
    public required Func<FillPosition, IRecordSource>? Source { get; init; }

    /// <summary>The number of the stream.</summary>
    public int StreamId { get; init; } = 1;

    /// <summary>The settlement run; null settles no day.</summary>
    public IDailyRun? DailyRun { get; init; }

    /// <summary>The files of the end of each day; null writes none.</summary>
    public EndOfDayFiles? Files { get; init; }

    /// <summary>The way to the matcher; null tells it nothing: what it should be told waits in the books.</summary>
    public IEngineDesk? Engine { get; init; }

    /// <summary>UTC nanoseconds since 1970.</summary>
    public Func<long> UtcNanos { get; init; } = () => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;

    /// <summary>Most records of one commit.</summary>
    public int MostRecordsOfCommit { get; init; } = 20_000;

    /// <summary>How long records may wait for others to share a commit with: each commit waits for the disk.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long to wait before the database or the stream is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Takes what a person should read, such as that the books have stopped.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>
    /// Is told the name of each place that the writer's thread reaches around a commit or a movement (<c>intake-before-commit</c>, <c>unit-after-commit</c> and so on), for proofs that end the
    /// process there, or fail the step by an exception.
    /// </summary>
    public Action<string> Reached { get; init; } = _ => { };
}

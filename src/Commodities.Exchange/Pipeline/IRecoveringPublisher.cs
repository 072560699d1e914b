using Commodities.Journal;

namespace Commodities.Exchange.Pipeline;

/// <summary>A publisher that goes on from what was published before: it is told where the event log ends, after the recovery and before the first new event.</summary>
internal interface IRecoveringPublisher : IEventPublisher
{
    /// <summary>The venue has recovered; every event of the log can be read.</summary>
    /// <param name="dataDirectory">The venue's data directory.</param>
    /// <param name="journalId">The identity of the command journal, from which all events come.</param>
    /// <param name="eventLog">The event log.</param>
    /// <param name="maxContracts">The highest contract id that there can be.</param>
    void OnRecovered(string dataDirectory, Guid journalId, IJournal eventLog, int maxContracts);
}

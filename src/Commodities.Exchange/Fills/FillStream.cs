using Commodities.Client.Transport;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// The fill stream of a venue: a live session for everybody, and sessions of their own for those who ask for what they have missed. Give it to the venue
/// among <see cref="VenueOptions.DurablePublishers"/>, and dispose of it when the venue has stopped.
/// </summary>
public sealed class FillStream : IRecoveringPublisher, IDisposable
{
    /// <summary>Aeron stream of the live session, unless told otherwise.</summary>
    public const int LiveStreamId = 1001;

    /// <summary>Aeron stream of the requests, unless told otherwise.</summary>
    public const int RequestStreamId = 1002;

    private const string IndexDirectory = "fills";
    private const string IndexFile = "checkpoints.idx";

    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    private readonly FillStreamOptions _options;
    private readonly FillReferences _references;
    private readonly IFillTransport _transport;
    private readonly IFillPublication _live;
    private readonly IFillSubscription _requests;
    private FillPublisher? _publisher;
    private FillReplayService? _replays;
    private FillIndex? _index;
    private FillCheckpoints? _checkpoints;
    private Thread? _thread;
    private volatile bool _isStopping;

    /// <summary>Opens the stream's sockets; nothing is sent before the venue has recovered.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="participants">Codes of firms and accounts that fills carry.</param>
    /// <param name="instruments">Terms of delivery that fills carry.</param>
    /// <param name="transport">Aeron, or what takes its place; the stream owns it.</param>
    /// <exception cref="FillTransportException">A channel can't be used.</exception>
    public FillStream(FillStreamOptions options, ParticipantDirectory participants, IEnumerable<Instrument> instruments, IFillTransport transport)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(participants);
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.StreamId, (ushort)options.StreamId);
        (_options, _transport, _references) = (options, transport, new(participants, instruments));
        try
        {
            _live = transport.AddPublication(options.LiveChannel, options.LiveStreamId);
            _requests = transport.AddSubscription(options.RequestChannel, options.RequestStreamId);
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    /// <summary>Aeron channel of the live session.</summary>
    public string LiveChannel => _options.LiveChannel;

    /// <summary>Aeron channel on which requests are taken.</summary>
    public string RequestChannel => _options.RequestChannel;

    /// <summary>The last sequence of the stream; 0 before the first.</summary>
    public long LastSequence => _publisher?.LastSequence ?? 0;

    /// <summary>The epoch of the sequences; 0 before the venue has recovered.</summary>
    public uint Epoch { get; private set; }

    /// <summary>Records sent on the live session since the start.</summary>
    public long Sent => _publisher?.Sent ?? 0;

    /// <summary>Records left out of the live session because every reader was behind.</summary>
    public long Skipped => _publisher?.Skipped ?? 0;

    /// <summary>Requests for replay taken since the start.</summary>
    public long ReplayRequests => _replays?.RequestCount ?? 0;

    /// <inheritdoc/>
    void IRecoveringPublisher.OnRecovered(string dataDirectory, Guid journalId, IJournal eventLog, int maxContracts)
    {
        string directory = Directory.CreateDirectory(Path.Combine(dataDirectory, IndexDirectory)).FullName;
        FileStream index = new(Path.Combine(directory, IndexFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Recover(journalId, new JournalEventSource(eventLog), index, maxContracts);
        _thread = new(Run) { IsBackground = true, Name = "fill stream" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot) => _publisher!.OnEvent(in slot);

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
        // Each record is offered at once.
    }

    /// <summary>Says good-bye on the live session and ends. After the venue has stopped.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _thread?.Join();
        if (_publisher != null && _publisher.HeartbeatWhenDue(HeartbeatState.Closing))
        {
            Thread.Sleep(_options.Farewell);
        }

        _replays?.Dispose();
        _index?.Dispose();
        _requests.Dispose();
        _live.Dispose();
        _transport.Dispose();
    }

    /// <summary>Goes on from where the log ends. Reads what no checkpoint covers.</summary>
    internal void Recover(Guid journalId, IEventSource events, Stream indexFile, int maxContracts)
    {
        FillStreamIdentity identity = FillStreamIdentity.Of((ushort)_options.StreamId, journalId);
        Epoch = identity.Epoch;
        FillProjector NewProjector() => new(identity, maxContracts, _references);
        _index = FillIndex.Open(indexFile, identity.Epoch, events.DurableSequence);
        _checkpoints = new(_index, _options.EventsPerCheckpoint);
        FillProjector projector = NewProjector();
        CatchUp(projector, events, _index, _checkpoints);
        _publisher = new(projector, identity, _live, _checkpoints, _options.UtcNanos, _options.HeartbeatMilliseconds);
        _replays = new(
            new(_transport, _requests, events, _index, _publisher, identity, NewProjector), _options.MaxReplays, _options.UtcNanos, _options.Note);
    }

    /// <summary>One step of the stream's own thread.</summary>
    /// <param name="nowNanos">A clock that never goes back.</param>
    /// <returns>What was done; 0 is nothing.</returns>
    internal int Work(long nowNanos)
    {
        int work = _checkpoints!.Write() ? 1 : 0;
        work += _replays!.Work(nowNanos);
        return work + (_publisher!.HeartbeatWhenDue(HeartbeatState.Open) ? 1 : 0);
    }

    private static void CatchUp(FillProjector projector, IEventSource events, FillIndex index, FillCheckpoints checkpoints)
    {
        if (!index.TryFind(long.MaxValue, events.FirstSequence, out FillIndexEntry? newest))
        {
            throw new InvalidDataException(
                $"the event log begins at event {events.FirstSequence} and {IndexDirectory}/{IndexFile} has no checkpoint from which the fills behind it can be numbered: restore that file or the older segments");
        }

        if (newest is FillIndexEntry entry)
        {
            projector.Restore(index.Read(entry));
        }

        checkpoints.Begin(projector);
        using IEventCursor cursor = events.Open(projector.LastEventSequence + 1);
        while (cursor.TryRead(out EventSlot slot))
        {
            projector.Project(in slot);
            checkpoints.TakeWhenDue(projector);
            checkpoints.Write();
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            try
            {
                if (Work(VenueClock.MonotonicNanos) == 0)
                {
                    Thread.Sleep(Nap);
                }
            }
            catch (Exception failure)
            {
                // The venue trades on; its fills are in the event log, and are replayed after a restart.
                _options.Note($"the fill stream answers no requests any more: {failure.Message}");
                return;
            }
        }
    }
}

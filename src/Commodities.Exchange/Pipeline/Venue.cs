using Commodities.Exchange.Configuration;
using Commodities.Exchange.Observability;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;
using Disruptor.Dsl;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The running venue: command ring → journaler beside matcher → event ring → egress. Starts by recovering, stops with a
/// snapshot. An event reaches a publisher only when the command that caused it is durable.
/// </summary>
public sealed class Venue : IDisposable
{
    /// <summary>Threads that read the command ring: journaler and matcher. They come first in the list.</summary>
    private const int CommandThreads = 2;

    private readonly VenueOptions _options;
    private readonly IJournal _commandJournal;
    private readonly IJournal _eventLog;
    private readonly ReleaseGate _released;
    private readonly ReleaseGate _durable;
    private readonly List<HandlerThread> _threads = [];
    private readonly MatchingEngine<EventRingSink> _engine;
    private readonly ValueDisruptor<CommandSlot> _commandDisruptor;
    private readonly ValueDisruptor<EventSlot> _eventDisruptor;
    private readonly EventLogPublisher _eventLogPublisher;
    private readonly Snapshotter _snapshotter;
    private readonly VenueSupervisor _supervisor;
    private readonly Lock _stopLock = new();
    private Exception? _failure;
    private string? _cancelOnlyReason;
    private bool _disposed;

    private Venue(VenueOptions options, VenueStores stores)
    {
        _options = options;
        _commandJournal = stores.Commands;
        _eventLog = stores.Events;
        _eventDisruptor = new(() => default, options.EventRingSlots, TaskScheduler.Default, ProducerType.Single, options.EventRingWaitStrategy());
        _engine = VenueRecovery.Run(options, stores.Found, stores.Commands, stores.Events, new EventRingSink(_eventDisruptor.RingBuffer), out RecoveryReport report);
        Recovery = report;
        RecoveredMarket = RecoveredMarketReader.Read(_engine);
        foreach (IRecoveringPublisher publisher in options.Publishers.Concat(options.DurablePublishers).OfType<IRecoveringPublisher>())
        {
            publisher.OnRecovered(options.DataDirectory, _commandJournal.Id, _eventLog, options.Engine.MaxContracts);
        }

        Memory = _engine.Memory;
        _released = new(_commandJournal.LastSequence);
        _durable = options.Durability == DurabilityMode.Async ? new(_commandJournal.LastSequence) : _released;
        _snapshotter = new(options, stores.Snapshots, _commandJournal, _eventLog, report.SnapshotSequence);
        _eventLogPublisher = new(_eventLog, options.EventsPerCommit, options.EventCommitInterval);
        _commandDisruptor = new(() => default, options.CommandRingSlots, TaskScheduler.Default, ProducerType.Multi, options.CommandRingWaitStrategy());
        JournalHandler journaler = ConnectCommandHandlers();
        ConnectEventHandlers();
        Metrics.ObserveRing("commands", () => options.CommandRingSlots - _commandDisruptor.RingBuffer.GetRemainingCapacity());
        Metrics.ObserveRing("events", () => options.EventRingSlots - _eventDisruptor.RingBuffer.GetRemainingCapacity());
        Commands = new(_commandDisruptor.RingBuffer, _commandJournal.LastSequence + 1, options.UtcNanos);
        _supervisor = new(this, [_commandJournal, _eventLog], journaler, _eventLogPublisher, _snapshotter);
    }

    /// <summary>What the start found and did.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>Where commands enter.</summary>
    public CommandPublisher Commands { get; }

    /// <summary>The venue's figures.</summary>
    public VenueMetrics Metrics { get; } = new();

    /// <summary>What the venue as a whole does.</summary>
    public VenueState State => Commands.State;

    /// <summary>Why the venue is halted; null when it is not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Why the venue is, or was, cancel-only: one sentence; null when it never was. It stays so until a restart.</summary>
    public string? CancelOnlyReason => Volatile.Read(ref _cancelOnlyReason);

    /// <summary>The last command whose events may leave.</summary>
    public long ReleasedSequence => _released.Released;

    /// <summary>Longest time that the matcher stood still for a snapshot, in nanoseconds: the last one's.</summary>
    public long SnapshotPauseNanos => _snapshotter.Image.PauseNanos;

    /// <summary>The market at the start, before the first new command: for those who must know what is working.</summary>
    public RecoveredMarket RecoveredMarket { get; }

    /// <summary>Memory that the engine has taken.</summary>
    public EngineMemory Memory { get; }

    /// <summary>The identity of the command journal, from which all events come.</summary>
    public Guid JournalId => _commandJournal.Id;

    /// <summary>Where the venue keeps what it must not forget.</summary>
    public string DataDirectory => _options.DataDirectory;

    /// <summary>The first event that the event log keeps; one after the last when it keeps none.</summary>
    public long FirstEventSequence => _eventLog.FirstSequence;

    /// <summary>The last event that can be read from the event log; those just published follow within its commit interval.</summary>
    public long DurableEventSequence => _eventLog.DurableSequence;

    /// <summary>Opens a reader of the event log. Dispose it before the venue stops.</summary>
    /// <param name="fromSequence">The first event; 0 is the first that is kept.</param>
    public JournalReader ReadEvents(long fromSequence = 0) => _eventLog.OpenReader(fromSequence == 0 ? _eventLog.FirstSequence : fromSequence);

    /// <summary>Recovers what the data directory holds and starts the threads.</summary>
    /// <exception cref="JournalDamagedException">Acknowledged records are damaged or missing.</exception>
    /// <exception cref="JournalInUseException">Another process runs on the directory.</exception>
    /// <exception cref="ReplayDivergedException">The replay does not make the events that were published.</exception>
    public static Venue Start(VenueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.WarmsUp)
        {
            MatcherWarmUp.RunOnce();
        }

        VenueStores stores = VenueStores.Open(options);
        try
        {
            Venue venue = new(options, stores);
            venue._eventDisruptor.Start();
            venue._commandDisruptor.Start();
            venue._threads.ForEach(thread => thread.AwaitBegun(options.StopTimeout));
            venue._supervisor.Start();
            return venue;
        }
        catch
        {
            stores.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stops cleanly: takes no more commands, finishes those it has, makes everything durable, releases it, and writes a
    /// snapshot. A halted venue only lets go of its files.
    /// </summary>
    public void Stop()
    {
        lock (_stopLock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            Commands.Enter(VenueState.Stopped);
            _supervisor.Dispose();
            if (Failure == null)
            {
                Drain();
            }
            else
            {
                Abandon();
            }

            _commandJournal.Dispose();
            _eventLog.Dispose();
            Metrics.Dispose();
            _engine.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    internal void EnterCancelOnly(string reason)
    {
        Volatile.Write(ref _cancelOnlyReason, reason);
        Commands.Enter(VenueState.CancelOnly);
    }

    internal void Fail(Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        Commands.Enter(VenueState.Halted);
        _released.Fail(failure);
        _durable.Fail(failure);
    }

    private JournalHandler ConnectCommandHandlers()
    {
        TimeSpan? window = _options.Durability == DurabilityMode.Async ? _options.AsyncWindow : null;
        JournalHandler journaler = new(_commandJournal, _released, _durable, Metrics, Fail, window);
        MatchHandler matcher = new(_engine, _commandDisruptor.RingBuffer, Metrics, _snapshotter.Image, Fail);
        // Each with a barrier of its own: with a shared one, Disruptor-net 6.0.1 cannot halt the first of two handlers that never saw an event.
        _commandDisruptor.HandleEventsWith(journaler);
        _commandDisruptor.HandleEventsWith(matcher);
        _threads.AddRange([journaler.Thread, matcher.Thread]);
        return journaler;
    }

    // One egress thread serves all; in asynchronous mode the event log has one of its own, because it must never hold an
    // event whose command a crash can still take away.
    private void ConnectEventHandlers()
    {
        IEventPublisher[] publishers = [.. _options.Publishers, new MetricsPublisher(Metrics)];
        EgressHandler[] handlers = _released == _durable
            ? [new(_released, [.. publishers, .. _options.DurablePublishers, _eventLogPublisher], Fail)]
            : [new(_released, publishers, Fail), new(_durable, [.. _options.DurablePublishers, _eventLogPublisher], Fail)];
        foreach (EgressHandler handler in handlers)
        {
            _eventDisruptor.HandleEventsWith(handler);
        }

        _threads.AddRange(handlers.Select(handler => handler.Thread));
    }

    private void Drain()
    {
        try
        {
            _commandDisruptor.Shutdown(_options.StopTimeout);
            AwaitLeft(0, CommandThreads);
            _eventDisruptor.Shutdown(_options.StopTimeout);
            AwaitLeft(CommandThreads, _threads.Count);
            _eventLogPublisher.Commit();
            _snapshotter.WriteFinal(_engine);
        }
        catch (Exception failure) when (failure is JournalFailedException or TimeoutException or IOException)
        {
            Fail(failure);
            Abandon();
        }
    }

    // Nothing more may leave, but a thread that is inside a write must come out of it before its file is closed.
    private void Abandon()
    {
        _commandDisruptor.Halt();
        _eventDisruptor.Halt();
        AwaitLeft(0, _threads.Count);
    }

    private void AwaitLeft(int from, int to) => _threads[from..to].ForEach(thread => thread.AwaitLeft(_options.StopTimeout));
}

using System.Net;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Gateway.Binary;
using Commodities.Gateway.Ports;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Binary;

/// <summary>
/// The venue's binary port: the sessions of the participants that trade by it, fed with the venue's released events. Made before the venue, because it is one of its publishers;
/// <see cref="Recover"/> before anything else trades; <see cref="Open"/> when the market is there.
/// </summary>
public sealed class BinaryDoor : IEventPublisher, IDisposable
{
    private readonly VenueConfiguration _configuration;
    private readonly ParticipantSession[] _participants;
    private readonly BinaryAcceptorOptions _options;
    private BinarySession[] _sessions = [];
    private BinaryMarket? _market;
    private IEventHistory? _history;
    private BinaryAcceptor? _acceptor;
    private BinaryStates? _states;

    /// <summary>A door that is not open yet.</summary>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="demo">Whether the sessions for trying the venue out may connect.</param>
    /// <param name="port">The port; null takes the configured one.</param>
    /// <param name="note">Is told, in one line each, why connections were refused or ended; null when nobody asks.</param>
    public BinaryDoor(VenueConfiguration configuration, bool demo, int? port = null, Action<string>? note = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        BinarySettings settings = configuration.Settings.Binary ?? VenueConfiguration.LoadEmbedded().Settings.Binary!;
        _participants = [.. configuration.Participants.Sessions.Where(session => session.Binary != null && (demo || !session.Demo))];
        _options = new()
        {
            EndPoint = new(IPAddress.Parse(settings.Address), port ?? settings.Port),
            AllowedNetworks = [.. settings.AllowedNetworks.Select(IPNetwork.Parse)],
            UtcNanos = () => VenueClock.UtcNanos,
            MonotonicNanos = () => VenueClock.MonotonicNanos,
            Note = note,
        };
    }

    /// <summary>The longest time between two writings of what the sessions have come to.</summary>
    public TimeSpan StatesInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Events that the last start had to read from the log.</summary>
    public long EventsReadAtStart { get; private set; }

    /// <summary>Where it listens; null while it does not.</summary>
    public IPEndPoint? EndPoint => _acceptor?.EndPoint;

    /// <summary>Where it is to listen.</summary>
    public IPEndPoint Wanted => _options.EndPoint;

    /// <summary>The codes of the sessions that may connect.</summary>
    public IReadOnlyList<string> SessionCodes => [.. _participants.Select(session => session.Code)];

    /// <summary>The reference numbers of a session's working orders, in their order.</summary>
    /// <exception cref="InvalidOperationException">No session of the door has the code.</exception>
    public IReadOnlyList<long> WorkingOrdersOf(string code) => _sessions.Single(session => session.Code == code).WorkingReferences;

    /// <summary>Plays the venue's events again, so that each session knows its numbers and its orders.</summary>
    /// <param name="venue">The venue, just started: no command has come since.</param>
    public void Recover(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        if (_participants.Length == 0)
            return;
        ListedContracts contracts = new();
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
            contracts.Define(new(contract.Id.Value, contract.Symbol, _configuration.TickSizeOf(contract.Symbol), contract.Band.Low.Ticks, contract.Band.High.Ticks));
        VenueOrderPort port = new(venue.Commands);
        _sessions = [.. _participants.Select(participant => new BinarySession(SettingsOf(participant), port, contracts, _options.UtcNanos))];
        BinaryMarket market = new(_sessions, contracts);
        _history = new JournalEventHistory(venue);
        string directory = Path.Combine(venue.DataDirectory, "binary");
        Directory.CreateDirectory(directory);
        _states = new(Path.Combine(directory, "sessions.state"), venue.JournalId, market, _sessions, _history, StatesInterval);
        long from = Math.Max(_states.Load(venue.Recovery.LastEventSequence), venue.FirstEventSequence);
        using (JournalReader reader = venue.ReadEvents(from))
        {
            while (reader.TryRead(out JournalRecord record))
            {
                EventSlot slot = default;
                record.Payload.CopyTo(MemoryMarshal.AsBytes(new Span<EventSlot>(ref slot)));
                market.OnEvent(in slot);
                EventsReadAtStart++;
            }
        }

        market.OnBatchEnd();
        foreach (BinarySession session in _sessions)
            session.EndRecovery(VenueClock.MonotonicNanos);
        _market = market;
        _states.Start();
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not ours, or the port is taken.</exception>
    public void Open()
    {
        if (_history != null)
            _acceptor = BinaryAcceptor.Start(_options, _sessions, _history);
    }

    /// <summary>Says goodbye to the clients and closes the port. What the venue still publishes can be asked for at the next start. Before the venue stops.</summary>
    public void Close() => _acceptor?.Dispose();

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot) => _market?.OnEvent(in slot);

    /// <inheritdoc/>
    public void OnBatchEnd() => _market?.OnBatchEnd();

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _states?.Dispose();
        _states = null;
    }

    private BinarySessionSettings SettingsOf(ParticipantSession participant) => new()
    {
        SessionId = participant.Id,
        Code = participant.Code,
        Key = new(Convert.FromBase64String(participant.Binary!.Secret)),
        Throttle = participant.Throttle ?? new(),
        CancelOnDisconnect = participant.CancelOnDisconnect ?? new(),
        AccountIds = [.. participant.Accounts.Select(code => _configuration.Participants.Account(code).Id)],
    };
}

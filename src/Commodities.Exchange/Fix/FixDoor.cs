using System.Net;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Exchange.Binary;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Positions;
using Commodities.Gateway.Fix.Risk;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Fix.Tcp;
using Commodities.Gateway.Ports;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Fix;

/// <summary>
/// The venue's FIX port: sessions and desks of the participants that log on by FIX, fed with the venue's released events. Made before the venue, because it is one of its
/// publishers; <see cref="Recover"/> before anything else trades; <see cref="Open"/> when the market is there.
/// </summary>
public sealed class FixDoor : IEventPublisher, IDisposable
{
    private readonly VenueConfiguration _configuration;
    private readonly FixSettings _settings;
    private readonly string _directory;
    private readonly FixAcceptorOptions _options;
    private readonly ParticipantSession[] _participants;
    private readonly List<FixDesk> _desks = [];
    private readonly List<RiskDesk> _riskDesks = [];
    private readonly FixNames _names = new();
    private readonly RiskOffice _office = new();
    private readonly List<FixSession> _sessions = [];
    private FixMarket? _market;
    private JournalEventHistory? _history;
    private FixDoorStates? _states;
    private Guid _journalId;
    private CopyRegenerator? _regenerator;
    private FixFeed? _feed;
    private EventRelay? _relay;
    private FixAcceptor? _acceptor;

    /// <summary>A door that is not open yet.</summary>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="dataDirectory">The venue's data; the sessions' files go into its folder <c>fix</c>.</param>
    /// <param name="demo">Whether the sessions for trying the venue out may log on.</param>
    /// <param name="port">The port; null takes the configured one.</param>
    /// <param name="note">Is told, in one line each, why connections were refused or ended; null when nobody asks.</param>
    /// <exception cref="ConfigurationException">The certificate can't be read.</exception>
    public FixDoor(VenueConfiguration configuration, string dataDirectory, bool demo, int? port = null, Action<string>? note = null)
    {
        _configuration = configuration;
        _settings = configuration.Settings.Fix ?? VenueConfiguration.LoadEmbedded().Settings.Fix!;
        _directory = Path.Combine(dataDirectory, "fix");
        _participants = [.. configuration.Participants.Sessions.Where(session => session.Fix != null && (demo || !session.Demo))];
        _options = new()
        {
            EndPoint = new(IPAddress.Parse(_settings.Address), port ?? _settings.Port),
            AllowedNetworks = [.. _settings.AllowedNetworks.Select(IPNetwork.Parse)],
            Certificate = DoorCertificates.Own(_settings.CertificateFile),
            ClientAuthorities = DoorCertificates.Authorities(_settings.ClientAuthorityFile ?? ""),
            Note = note,
        };
    }

    /// <summary>Events that may wait for the thread of the market data; a power of two.</summary>
    internal int FeedCapacity { get; init; } = 1 << 14;

    /// <summary>Events between two images of the orders that a copy session is told of.</summary>
    internal int ImageEvents { get; init; } = FixCopyDesk.EventsPerImage;

    /// <summary>Events that the thread of the market data has read from the log, because more waited than that.</summary>
    internal long FeedCaughtUp => _relay?.CaughtUp ?? 0;

    /// <summary>The longest time between two writings of what the sessions' orders have come to.</summary>
    public TimeSpan StatesInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Events that the last start had to read from the log before the port could open.</summary>
    public long EventsReadAtStart { get; private set; }

    /// <summary>Where it listens; null while it does not.</summary>
    public IPEndPoint? EndPoint => _acceptor?.EndPoint;

    /// <summary>Where it is to listen.</summary>
    public IPEndPoint Wanted => _options.EndPoint;

    /// <summary>The codes of the sessions that may log on.</summary>
    public IReadOnlyList<string> SessionCodes => [.. _participants.Select(session => session.Code)];

    /// <summary>Opens the sessions' files and plays the venue's events again, so that each session knows its orders and what it has not been told yet.</summary>
    /// <param name="venue">The venue, just started: no command has come since.</param>
    /// <exception cref="FixStoreDamagedException">A session's file is damaged.</exception>
    /// <exception cref="IOException">A session's file can't be read or written.</exception>
    public void Recover(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        if (_participants.Length == 0)
            return;
        Directory.CreateDirectory(_directory);
        ListedContracts contracts = new();
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
            contracts.Define(new(contract.Id.Value, contract.Symbol, _configuration.TickSizeOf(contract.Symbol), contract.Band.Low.Ticks, contract.Band.High.Ticks));
        _history = new(venue);
        _journalId = venue.JournalId;
        _regenerator = new(_history);
        VenueOrderPort port = new(venue.Commands);
        FixFeed feed = new(_configuration, venue.RecoveredMarket, () => _relay?.Wake(), _options.Note);
        foreach (ParticipantSession participant in _participants)
            AddSession(participant, port, contracts, feed, venue.Recovery.LastEventSequence);
        FixMarket market = new(_desks, contracts);
        long last = venue.Recovery.LastEventSequence;
        _states = new(_directory, venue.JournalId, market, _desks, _office, _history, StatesInterval);
        long from = Math.Min(_states.Load(last), feed.BeginAfterImages(_history, last)) + 1;
        using (JournalReader reader = venue.ReadEvents(Math.Max(from, venue.FirstEventSequence)))
        {
            while (reader.TryRead(out JournalRecord record))
            {
                EventSlot slot = default;
                record.Payload.CopyTo(MemoryMarshal.AsBytes(new Span<EventSlot>(ref slot)));
                market.OnEvent(in slot);
                _office.OnEvent(in slot);
                feed.OnPastEvent(in slot);
                EventsReadAtStart++;
            }
        }

        market.OnBatchEnd();
        _desks.ForEach(desk => desk.EndRecovery());
        _office.EndRecovery();
        _sessions.ForEach(session => session.Flush());
        HashSet<int> withOrders = [.. venue.RecoveredMarket.Orders.Select(order => order.SessionId.Value)];
        for (int index = 0; index < _sessions.Count; index++)
        {
            if (withOrders.Contains(_participants[index].Id))
                _sessions[index].OnVenueStart();
        }

        _market = market;
        _feed = feed;
        feed.EndRecovery();
        _relay = new(feed, _history, venue.Recovery.LastEventSequence + 1, FeedCapacity);
        feed.StartHistory();
        _relay.Start();
        _states.Start();
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not ours, or the port is taken.</exception>
    public void Open()
    {
        if (_sessions.Count > 0)
            _acceptor = FixAcceptor.Start(_options, new(_sessions));
    }

    /// <summary>Logs the sessions out and closes the port. What the venue still publishes is kept for the next logon.</summary>
    public void Close() => _acceptor?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (_market == null)
            return;
        _market.OnEvent(in slot);
        _office.OnEvent(in slot);
        _relay?.OnEvent(in slot);
    }

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
        if (_market == null)
            return;
        _market.OnBatchEnd();
        _office.OnBatchEnd();
        _relay?.OnBatchEnd();
    }

    /// <summary>Closes the port and the files. After the venue has stopped.</summary>
    public void Dispose()
    {
        Close();
        _states?.Dispose();
        _states = null;
        _relay?.Dispose();
        _feed?.PictureLast();
        _regenerator?.Dispose();
        _feed?.Dispose();
        _sessions.ForEach(session => session.Dispose());
        _desks.ForEach(desk => desk.Dispose());
        _riskDesks.ForEach(desk => desk.Dispose());
        _options.Certificate?.Dispose();
    }

    private void AddSession(ParticipantSession participant, VenueOrderPort port, ListedContracts contracts, FixFeed feed, long lastEventSequence)
    {
        if (participant.Role is SessionRole.DropCopy or SessionRole.ClearingCopy)
        {
            SessionOf(participant, port, contracts, feed, lastEventSequence, null);
        }
        else if (participant.Role == SessionRole.RiskOfficer)
        {
            RiskDeskSettings settings = new() { SessionId = participant.Id, Parties = new(_configuration.Participants, participant.Firm) };
            RiskDesk desk = new(settings, _office, port, contracts, PathOf(participant, "requests"), _settings.FlushesToDisk, TimeProvider.System);
            _riskDesks.Add(desk);
            desk.Attach(SessionOf(participant, port, contracts, feed, lastEventSequence, desk), lastEventSequence);
        }
        else
        {
            FixDeskSettings settings = new()
            {
                SessionId = participant.Id,
                Accounts = [.. participant.Accounts.Select(code => KeyValuePair.Create(code, _configuration.Participants.Account(code).Id))],
                DayBeginsUtc = _settings.DailyResetUtc,
                CfiCodes = _configuration.Instruments.ToDictionary(instrument => instrument.Symbol, FixFeed.CfiCodeOf),
            };
            FixDesk desk = new(settings, port, contracts, PathOf(participant, "orders"), _settings.FlushesToDisk, TimeProvider.System);
            _desks.Add(desk);
            _names.Add(desk);
            desk.Attach(SessionOf(participant, port, contracts, feed, lastEventSequence, new FixFront(desk, new FixStatusDesk(desk))), lastEventSequence);
            desk.OpenStates(PathOf(participant, "states"), _journalId, lastEventSequence);
        }
    }

    private FixSession SessionOf(ParticipantSession participant, VenueOrderPort port, ListedContracts contracts, FixFeed feed, long lastEventSequence, IFixApplication? application)
    {
        FixAccess access = participant.Fix!;
        FixSessionSettings settings = new()
        {
            ClientCompId = participant.Code,
            VenueCompId = _settings.VenueCompId,
            ResetOnLogon = access.ResetOnLogon,
            IsTest = participant.Demo,
            DailyResetUtc = _settings.DailyResetUtc,
            Credentials = new()
            {
                Username = participant.Code,
                Password = access.PasswordHash == null ? null : PasswordHash.Parse(access.PasswordHash),
                Key = access.Secret == null ? null : new(Convert.FromBase64String(access.Secret)),
                CertificateSha256 = access.CertificateSha256,
            },
        };
        bool isCopy = participant.Role is SessionRole.DropCopy or SessionRole.ClearingCopy;
        FixCopyDesk copies = new(ScopeOf(participant, contracts), isCopy, () => _relay?.Wake()) { ImageEvents = ImageEvents };
        FixPositionDesk positions = feed.AddPositions(AccountsOf(participant), participant.Firm);
        FixSessionStore store = FixSessionStore.Open(PathOf(participant, "session"), _settings.FlushesToDisk, VenueClock.UtcNanos);
        FixSession session = new(settings, FixDictionary.Fix44, store, new FixFront([.. application == null ? [] : new[] { application }, copies, new FixMarketDesk(feed.Publisher), positions]), TimeProvider.System, _options.MaxBodyLength)
        {
            Certification = CertificationRecord.Open(participant.Code, PathOf(participant, "certification")),
            Protection = new(participant.Id, participant.Throttle ?? new(), participant.CancelOnDisconnect ?? new(), port),
        };
        _sessions.Add(session);
        copies.Attach(session, lastEventSequence);
        if (isCopy)
            copies.Regenerate(_regenerator!, PathOf(participant, "images"), lastEventSequence, () => _history!.LastSequence);
        positions.Attach(session);
        feed.Add(copies);
        return session;
    }

    // A trader is told of its own orders, a drop copy of those of its firm, a clearing copy of those of the firms that its firm clears.
    private CopyScope ScopeOf(ParticipantSession participant, ListedContracts contracts)
    {
        ParticipantDirectory directory = _configuration.Participants;
        HashSet<string> firms = FirmsOf(participant);
        IEnumerable<ParticipantSession> sessions = directory.Sessions.Where(session => participant.Role == SessionRole.Trader ? session.Id == participant.Id : firms.Contains(session.Firm));
        return new()
        {
            Sessions = sessions.ToDictionary(session => session.Id, session => new CopyParty(session.Code, session.Firm, session.Trader)),
            AccountCodes = directory.Accounts.Where(account => firms.Contains(account.Firm)).ToDictionary(account => account.Id, account => account.Code),
            Contracts = contracts,
            ClientOrderIds = _names,
        };
    }

    private HashSet<string> FirmsOf(ParticipantSession participant) => participant.Role == SessionRole.ClearingCopy
        ? [.. _configuration.Participants.Firms.Where(firm => firm.ClearedBy == participant.Firm).Select(firm => firm.Code)]
        : [participant.Firm];

    // A trader asks about its own accounts, everybody else about those of the firms.
    private PositionAccount[] AccountsOf(ParticipantSession participant)
    {
        HashSet<string> firms = FirmsOf(participant);
        return [.. _configuration.Participants.Accounts
            .Where(account => participant.Role == SessionRole.Trader ? participant.Accounts.Contains(account.Code) : firms.Contains(account.Firm))
            .Select(account => new PositionAccount(account.Id, account.Code, account.Firm, account.Kind == AccountKind.House))];
    }

    private string PathOf(ParticipantSession participant, string kind) => Path.Combine(_directory, $"{participant.Code}.{kind}");
}

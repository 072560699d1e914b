using System.Globalization;
using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// What stands behind one FIX session: turns its requests into commands and the venue's events into its reports. A request is under its ClOrdID in the file before its command
/// is handed over, so a message that comes twice is known, and events of any age are told in the client's words. Own orders only: it has no way to name another's.
/// </summary>
public sealed partial class FixDesk : IFixApplication, IDisposable
{
    /// <summary>The longest ClOrdID, in bytes.</summary>
    public const int MaxClientOrderIdLength = 64;

    private const int ConditionallyRequiredFieldMissing = 5;
    private const int OtherBusinessReason = 0;

    private readonly FixDeskSettings _settings;
    private readonly IOrderPort _port;
    private readonly ListedContracts _contracts;
    private readonly FixOrderTable _table;
    private readonly FixClock _clock;
    private readonly byte[] _route = new byte[FixRoute.MaxLength];
    private readonly Dictionary<int, string> _accountCodes;
    private readonly (byte[] Code, int Id)[] _accounts;
    private FixSession? _session;
    private long _told;
    private long _lastOwnExecution;
    private int _dayCleaned;

    /// <summary>A desk on the session's file of orders.</summary>
    /// <param name="settings">For whom it trades.</param>
    /// <param name="port">Where commands enter the venue.</param>
    /// <param name="contracts">The contracts that are listed.</param>
    /// <param name="path">The file of orders; made when missing.</param>
    /// <param name="flushesToDisk">Whether a request is on the disk before its command is handed over.</param>
    /// <param name="time">The clock.</param>
    public FixDesk(FixDeskSettings settings, IOrderPort port, ListedContracts contracts, string path, bool flushesToDisk, TimeProvider time)
    {
        (_settings, _port, _contracts) = (settings, port, contracts);
        _clock = new(time);
        _table = FixOrderTable.Open(path, flushesToDisk, _clock.UtcNanos);
        _accountCodes = settings.Accounts.ToDictionary(account => account.Value, account => account.Key);
        _accounts = [.. settings.Accounts.Select(account => (Encoding.Latin1.GetBytes(account.Key), account.Value))];
    }

    /// <summary>The session's number in commands and events.</summary>
    public int SessionId => _settings.SessionId;

    /// <summary>Tells which session it stands behind. Once, before anything else.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lastEventSequence">The last event that the venue still has: what the session told of beyond it was lost with it.</param>
    public void Attach(FixSession session, long lastEventSequence)
    {
        _session = session;
        session.Committing = HandOver;
        _told = Math.Min(session.LastEventSequence, lastEventSequence);
    }

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
        int today = Today();
        if (_dayCleaned == today)
            return;
        _dayCleaned = today;
        Forget(today);
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session)
    {
    }

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        bool isUsed;
        switch (message.Type)
        {
            case [(byte)'D']:
                if (IsToBeDone(message, out isUsed))
                    EnterOrder(message, isUsed);
                return true;
            case [(byte)'F']:
                if (IsToBeDone(message, out isUsed))
                    CancelOrder(message, isUsed);
                return true;
            case [(byte)'G']:
                if (IsToBeDone(message, out isUsed))
                    ReplaceOrder(message, isUsed);
                return true;
            case [(byte)'q']:
                if (IsToBeDone(message, out isUsed))
                    CancelMany(message, isUsed);
                return true;
            case [(byte)'H']:
                OnStatusRequest(message);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _states?.Dispose();
        _table.Dispose();
        _trades.Dispose();
        _unsavedStates.Dispose();
        _unsavedTrades.Dispose();
    }

    private void Forget(int day)
    {
        _table.ForgetBefore(day, _clock.UtcNanos);
        _trades.ForgetBefore(day);
    }

    // What may come twice and is known was done already.
    private bool IsToBeDone(FixMessage message, out bool isUsed)
    {
        isUsed = false;
        ReadOnlySpan<byte> id = message.Find(FixTags.ClOrdId);
        if (id.Length > MaxClientOrderIdLength)
        {
            _session!.RejectBusiness(message, OtherBusinessReason, string.Create(CultureInfo.InvariantCulture, $"ClOrdID is longer than {MaxClientOrderIdLength} bytes"));
            return false;
        }

        ref FixRequest known = ref _table.Find(id);
        if (known.IsNone)
            return true;
        if (message.IsYes(FixTags.PossDupFlag) || message.IsYes(FixTags.PossResend))
            return false;
        isUsed = known.Day == Today() || _table.OrderOf(in known) is { IsNone: false, IsDone: false };
        return true;
    }

    private FixRequest Requested(FixMessage message, FixRequestKind kind) => new()
    {
        Kind = kind,
        ClientOrderId = FixClientOrderId.From(message.Find(FixTags.ClOrdId)),
        Number = _table.NextNumber,
        Day = Today(),
        ArrivedUtcNanos = _session!.ArrivedAt,
        RouteId = _table.Routes.IdOf(RouteOf(message)),
    };

    private ReadOnlySpan<byte> RouteOf(FixMessage message) => _route.AsSpan(0, FixRoute.Of(message, _route));

    private bool TryFindAccount(FixMessage message, out int accountId)
    {
        accountId = _accounts[0].Id;
        ReadOnlySpan<byte> asked = message.Find(FixTags.Account);
        if (asked.IsEmpty)
            return true;
        foreach ((byte[] code, int id) in _accounts)
        {
            accountId = id;
            if (asked.SequenceEqual(code))
                return true;
        }

        return false;
    }

    private int Today() => DayOf(_clock.UtcNanos);

    private int DayOf(long utcNanos)
    {
        const long nanosPerDay = 86_400_000_000_000;
        return (int)((utcNanos - (_settings.DayBeginsUtc.Ticks * 100)) / nanosPerDay);
    }

    // An ExecID of the gateway's own, for what no event tells: never that of an event, and never the same twice.
    private FixExecutionId OwnExecutionId()
    {
        _lastOwnExecution = Math.Max(_lastOwnExecution + 1, _clock.UtcNanos);
        return new(_lastOwnExecution, IsOwn: true);
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Positions;

/// <summary>
/// Tells one FIX session what its accounts hold: RequestForPositions, answered once or from now on. Answers belong to the thread that takes the venue's events in, which is not the
/// pipeline's, so that all reports of an answer are of one moment and nobody's orders wait for them.
/// </summary>
public sealed class FixPositionDesk : IFixApplication
{
    /// <summary>Account (1) that stands for all accounts of the session.</summary>
    public const string AllAccounts = "*";

    private const int OtherBusinessReason = 0;
    private const int MaxOutstanding = 50;
    private const int MaxSubscriptions = 50;
    private const long MaxUnsentBytes = 1 << 20;

    private const int Valid = 0;
    private const int Invalid = 1;
    private const int NothingFound = 2;
    private const int NotAuthorized = 3;
    private const int NotSupported = 4;
    private const int OtherResult = 99;

    private const char Subscribe = '1';
    private const char Unsubscribe = '2';

    private readonly IReadOnlyList<PositionAccount> _accounts;
    private readonly string _firmCode;
    private readonly IPositionBook _positions;
    private readonly IMarketBook _market;
    private readonly Action _wake;
    private readonly Func<long> _utcNanos;
    private readonly ConcurrentQueue<PositionRequest> _requests = new();
    private readonly List<PositionReader> _readers = [];
    private FixSession? _session;
    private long _lastReport;
    private long _toldVersion = -1;

    /// <summary>A desk of a session.</summary>
    /// <param name="accounts">The accounts that the session may ask about; others do not exist for it.</param>
    /// <param name="firmCode">The firm of the session.</param>
    /// <param name="positions">The positions of all accounts.</param>
    /// <param name="market">The contracts.</param>
    /// <param name="wake">Called when a request came in, by any thread.</param>
    /// <param name="utcNanos">The clock, in UTC nanoseconds since 1970.</param>
    public FixPositionDesk(IReadOnlyList<PositionAccount> accounts, string firmCode, IPositionBook positions, IMarketBook market, Action wake, Func<long> utcNanos) =>
        (_accounts, _firmCode, _positions, _market, _wake, _utcNanos) = (accounts, firmCode, positions, market, wake, utcNanos);

    /// <summary>Whether a request waits. Any thread may ask.</summary>
    public bool HasRequests => !_requests.IsEmpty;

    /// <summary>Tells which session it stands behind. Once, before anything else.</summary>
    public void Attach(FixSession session) => _session = session;

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session) => Enqueue(PositionRequest.Farewell);

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        if (message.Type is not [(byte)'A', (byte)'N'])
            return false;
        if (_requests.Count < MaxOutstanding)
            Enqueue(PositionRequest.Read(message));
        else
            session.RejectBusiness(message, OtherBusinessReason, "50 requests of this session wait for their answers: ask again later", message.Find(FixTags.PosReqId));
        return true;
    }

    /// <summary>Answers what was asked, and tells what has changed to those who want to know. On the thread that takes the events in.</summary>
    public void Publish()
    {
        while (_requests.TryDequeue(out PositionRequest? request))
            Answer(request);
        if (_readers.Count == 0)
            return;
        if (_toldVersion != _positions.Version)
        {
            _toldVersion = _positions.Version;
            foreach (PositionReader reader in _readers)
            {
                if (reader.Request.Subscription == Subscribe && reader.IsTold)
                    reader.FindNews(_positions);
                else
                    _toldVersion = -1;
            }
        }

        if (TellAll())
            _session!.Flush();
        _readers.RemoveAll(reader => reader.Request.Subscription != Subscribe && reader.IsTold);
    }

    private void Enqueue(PositionRequest request)
    {
        _requests.Enqueue(request);
        _wake();
    }

    private void Answer(PositionRequest request)
    {
        if (request.IsFarewell)
        {
            _readers.Clear();
            return;
        }

        (int result, string text, PositionReader? reader) = Read(request);
        bool isRefused = reader == null && text.Length > 0;
        PositionRequestAnswer answer = new()
        {
            Request = request,
            ReportId = NextReport(),
            Total = reader?.Total ?? 0,
            Result = result,
            IsRefused = isRefused,
            FirmCode = _firmCode,
            Text = text,
        };
        if (!_session!.SendTransient("AO"u8, in answer, request.Route) || isRefused)
            return;
        _readers.RemoveAll(other => other.Request.Id == request.Id);
        if (reader != null)
            _readers.Add(reader);
    }

    private (int Result, string Text, PositionReader? Reader) Read(PositionRequest request)
    {
        if (request.Type != 0)
            return (NotSupported, "PosReqType must be 0 (positions)", null);
        List<PositionAccount> asked = [.. _accounts.Where(account => request.Account is AllAccounts || account.Code == request.Account)];
        if (asked.Count == 0)
            return (NotAuthorized, "Account must be one of the session, or * for all of them", null);
        int contractId = request.Symbol.Length == 0 ? 0 : _market.Find(request.Symbol)?.ContractId ?? -1;
        if (contractId < 0)
            return (Invalid, "no contract of this Symbol is listed", null);
        if (request.Subscription is not ('0' or Subscribe or Unsubscribe))
            return (Invalid, "SubscriptionRequestType must be 0 (once), 1 (from now on) or 2 (no longer)", null);
        if (request.Subscription == Unsubscribe)
            return (Valid, "", null);
        if (request.Subscription == Subscribe && _readers.Count(reader => reader.Request.Subscription == Subscribe && reader.Request.Id != request.Id) >= MaxSubscriptions)
            return (OtherResult, string.Create(CultureInfo.InvariantCulture, $"{MaxSubscriptions} subscriptions of this session are there already"), null);
        if (!asked.Exists(account => _positions.IsKept(account.Id)))
            return (OtherResult, "the venue keeps no positions of this Account: its orders are not checked against them", null);
        PositionReader found = new(request, asked, contractId);
        found.Find(_positions);
        return (found.Total == 0 ? NothingFound : Valid, "", found);
    }

    // As far as the client reads; the rest when it has read.
    private bool TellAll()
    {
        bool hasSent = false;
        foreach (PositionReader reader in _readers)
        {
            while (reader.TryPeek(out (PositionAccount Account, IHeldPosition Position, HeldLots Lots) found))
            {
                if (_market.Find(found.Position.ContractId) is IMarketContract contract && !Tell(reader, found.Account, contract, found.Lots))
                    return hasSent;
                hasSent = true;
                reader.Told();
            }
        }

        return hasSent;
    }

    private bool Tell(PositionReader reader, PositionAccount account, IMarketContract contract, HeldLots lots)
    {
        PositionReport report = new()
        {
            Request = reader.Request,
            Account = account,
            Contract = contract,
            Lots = lots,
            ReportId = NextReport(),
            Total = reader.IsAnswered ? -1 : reader.Total,
            IsExtended = _session!.IsExtended,
        };
        return _session.SendTransient("AP"u8, in report, reader.Request.Route, MaxUnsentBytes, flush: false);
    }

    private long NextReport() => _lastReport = Math.Max(_lastReport + 1, _utcNanos());
}

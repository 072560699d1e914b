using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>
/// The matcher: a pure function from the sequence of commands to the sequence of events. One thread; no clock, no I/O, no
/// allocation per command. The rules are in <c>src/docs/matching.md</c>.
/// </summary>
/// <typeparam name="TSink">Where the events go.</typeparam>
public sealed unsafe partial class MatchingEngine<TSink> : IDisposable
    where TSink : struct, IEventSink
{
    private const long Disposed = long.MinValue;

    // Of the checked build: how often all is verified, and up to which size.
    private const int CommandsPerVerification = 1_000;
    private const long MostLadderBytesVerified = 1 << 20;

    private readonly EngineOptions _options;
    private readonly OrderIndex _index;
    private readonly NativeBlock _orderMemory;
    private readonly NativeBlock _indexMemory;
    private readonly NativeBlock _termsMemory;
    private readonly NativeBlock _accountMemory;
    private readonly NativeBlock _bookMemory;
    private readonly NativeBlock _foresightMemory;
    private readonly Foresight* _foresights;
    private readonly NativeBlock _tradeMemory;
    private readonly OrderBook* _books;
    private readonly AccountSlot* _accounts;
    private readonly TradeSlot* _trades;
    private readonly ContractDefined[] _contracts;
    private readonly PriceLadder?[] _ladders;
    private readonly int[] _locked;

    private TSink _sink;
    private OrderSlab _orders;
    private TermsTable _terms;
    private long _lastCommandSequence;
    private long _lastEventSequence;
    private long _lastTradeId;

    /// <summary>The first trade that this engine has held, or that a snapshot brought: older ones are not known.</summary>
    private long _firstHeldTradeId = 1;
    private long _timestampNanos;
    private long _ladderBytes;
    private int _contractCount;
    private int _accountCount;

    /// <summary>The contracts that have been locked at a price limit since their watch began: the first so many of <see cref="_locked"/>.</summary>
    private int _lockedCount;

    /// <summary>Contracts and accounts whose policy is not just to count self-trades.</summary>
    private int _preventers;

    /// <summary>An engine without contracts, before command 1. Takes all memory but that of the ladders.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public MatchingEngine(EngineOptions options, TSink sink)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _sink = sink;
        _orderMemory = new NativeBlock(OrderSlab.BytesFor(options.MaxOrders));
        _orderMemory.Touch();
        _orders = new OrderSlab(_orderMemory, options.MaxOrders);
        _indexMemory = new NativeBlock(OrderIndex.BytesFor(options.MaxOrders));
        _indexMemory.Touch();
        _index = new OrderIndex(_indexMemory, options.MaxOrders, options.HashSeed);

        _termsMemory = new NativeBlock(TermsTable.BytesFor(options.MaxOrdersWithTerms));
        _termsMemory.Touch();
        _terms = new TermsTable(_termsMemory, options.MaxOrdersWithTerms);

        _accountMemory = new NativeBlock((options.MaxAccounts + 1L) * AccountSlot.Length);
        _accounts = (AccountSlot*)_accountMemory.Start;

        _accountLimitMemory = new NativeBlock((options.MaxAccounts + 1L) * AccountLimits.Length);
        _accountLimits = (AccountLimits*)_accountLimitMemory.Start;

        _positionMemory = new NativeBlock(PositionTable.BytesFor(options.MaxPositions));
        _positions = new PositionTable(_positionMemory, options.MaxPositions, options.HashSeed);
        _changeMemory = new NativeBlock((long)options.MaxChanges * sizeof(CommandSlot));
        _changes = (CommandSlot*)_changeMemory.Start;
        _foresightMemory = new NativeBlock(Foresight.Places * Foresight.Length);
        _foresights = (Foresight*)_foresightMemory.Start;
        _tradeMemory = new NativeBlock((long)options.RecentTrades * TradeSlot.Length);
        _tradeMemory.Touch();
        _trades = (TradeSlot*)_tradeMemory.Start;

        // Contract 0 is none: its place is left free so that ids index directly.
        _bookMemory = new NativeBlock((options.MaxContracts + 1L) * sizeof(OrderBook));
        _books = (OrderBook*)_bookMemory.Start;
        _riskMemory = new NativeBlock((options.MaxContracts + 1L) * sizeof(ContractRisk));
        _risks = (ContractRisk*)_riskMemory.Start;
        _contracts = new ContractDefined[options.MaxContracts + 1];
        _ladders = new PriceLadder?[options.MaxContracts + 1];
        _locked = new int[options.MaxContracts];
    }

    /// <summary>The sink, in place.</summary>
    public ref TSink Sink => ref _sink;

    /// <summary>Sequence of the last command applied; 0 before the first.</summary>
    public long LastCommandSequence => _lastCommandSequence;

    /// <summary>Sequence of the last event written; 0 before the first.</summary>
    public long LastEventSequence => _lastEventSequence;

    /// <summary>Id of the last trade; 0 before the first.</summary>
    public long LastTradeId => _lastTradeId;

    /// <summary>UTC nanoseconds since 1970: the highest stamp of any command applied; 0 before the first.</summary>
    public long LastTimestampNanos => _timestampNanos;

    /// <summary>
    /// Applies one command: each event that it causes goes to the sink before the call returns. Whatever a client can send is
    /// answered with an event; only a break in the sequence throws.
    /// </summary>
    /// <param name="command">The command, as this build lays it out.</param>
    /// <exception cref="InvariantException">The command's sequence is not the last one plus 1.</exception>
    /// <exception cref="ObjectDisposedException">The engine is disposed.</exception>
    public void Apply(ref readonly CommandSlot command)
    {
        ref CommandSlot slot = ref Unsafe.AsRef(in command);
        if (slot.Header.Sequence != _lastCommandSequence + 1)
            ThrowOutOfSequence(slot.Header.Sequence);
        _lastCommandSequence = slot.Header.Sequence;
        _timestampNanos = Math.Max(_timestampNanos, slot.Header.TimestampNanos);

        // Compared one after the other: a jump through a table is foretold worse.
        TemplateId template = slot.Header.Message.TemplateId;
        if (template == TemplateId.ReplaceOrder)
            ApplyReplaceOrder(ref slot.As<ReplaceOrder>(), slot.Place);
        else if (template == TemplateId.NewOrder)
            ApplyNewOrder(ref slot.As<NewOrder>());
        else if (template == TemplateId.CancelOrder)
            ApplyCancelOrder(ref slot.As<CancelOrder>(), slot.Place);
        else
            ApplyVenueCommand(ref slot);

        if (_lockedCount != 0)
            LookAtLocks();
        CheckCounts();
    }

    /// <summary>Gives the memory back. The engine is of no use any more.</summary>
    public void Dispose()
    {
        if (_lastCommandSequence == Disposed)
            return;
        _lastCommandSequence = Disposed;
        _contractCount = 0;
        foreach (PriceLadder? ladder in _ladders)
            ladder?.Dispose();
        _orderMemory.Dispose();
        _indexMemory.Dispose();
        _termsMemory.Dispose();
        _accountMemory.Dispose();
        _accountLimitMemory.Dispose();
        _foresightMemory.Dispose();
        _bookMemory.Dispose();
        _positionMemory.Dispose();
        _changeMemory.Dispose();
        _riskMemory.Dispose();
        _tradeMemory.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ApplyVenueCommand(ref CommandSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.NoOperation:
                break;
            case TemplateId.ReduceOrder:
                ApplyReduceOrder(ref slot.As<ReduceOrder>());
                break;
            case TemplateId.DefineContract:
                ApplyDefineContract(ref slot.As<DefineContract>());
                break;
            case TemplateId.SetPhase:
                ApplySetPhase(ref slot.As<SetPhase>());
                break;
            case TemplateId.Uncross:
                ApplyUncross(ref slot.As<Uncross>());
                break;
            case TemplateId.IndicateAuction:
                ApplyIndicateAuction(ref slot.As<IndicateAuction>());
                break;
            case TemplateId.DefineAccount:
                ApplyDefineAccount(ref slot.As<DefineAccount>());
                break;
            case TemplateId.BustTrade:
                ApplyBustTrade(ref slot.As<BustTrade>());
                break;
            case TemplateId.CorrectTrade:
                ApplyCorrectTrade(ref slot.As<CorrectTrade>());
                break;
            case TemplateId.WatchLimitLock:
                ApplyWatchLimitLock(ref slot.As<WatchLimitLock>());
                break;
            case TemplateId.MassCancel:
                ApplyMassCancel(ref slot.As<MassCancel>());
                break;
            default:
                ApplyRiskCommand(ref slot);
                break;
        }
    }

    private void ApplyRiskCommand(ref CommandSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.SetAccountTerms:
                ApplySetAccountTerms(ref slot.As<SetAccountTerms>());
                break;
            case TemplateId.MoveFunds:
                ApplyMoveFunds(ref slot.As<MoveFunds>());
                break;
            case TemplateId.SetContractRisk:
                ApplySetContractRisk(ref slot.As<SetContractRisk>());
                break;
            case TemplateId.SetConductLimits:
                ApplySetConductLimits(ref slot.As<SetConductLimits>());
                break;
            case TemplateId.SetPartyStatus:
                ApplySetPartyStatus(ref slot.As<SetPartyStatus>());
                break;
            case TemplateId.SetVenueRisk:
                ApplySetVenueRisk(ref slot.As<SetVenueRisk>());
                break;
            case TemplateId.SetAccountLimits:
                ApplySetAccountLimits(ref slot.As<SetAccountLimits>());
                break;
            default:
                Reject(in slot.Header, default, new Refusal(Domain.RejectCode.UnknownTemplate, 0, (long)slot.Header.Message.TemplateId));
                break;
        }
    }

    /// <summary>As many orders in the slab as on the sides; and everything, now and then.</summary>
    [Conditional("CHECKED_MATCHING")]
    private void CheckCounts()
    {
        int orders = 0;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            for (int side = 0; side < 4; side++)
                orders += OrderBook.AnySideOf(_books + contractId, side)->OrderCount;
        }

        Checked.That(orders == _orders.Count);
        if (_lastCommandSequence % CommandsPerVerification == 0 && _ladderBytes < MostLadderBytesVerified)
            Verify();
    }

    [DoesNotReturn]
    private void ThrowOutOfSequence(long sequence)
    {
        ObjectDisposedException.ThrowIf(_lastCommandSequence == Disposed, this);
        throw new InvariantException($"command sequence {sequence} after {_lastCommandSequence}: expected {_lastCommandSequence + 1}");
    }

    private bool IsListed(int contractId) => (uint)(contractId - 1) < (uint)_contractCount;
}

using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>Commands in a row, sequenced and stamped as the venue would.</summary>
internal sealed class CommandList
{
    public const int Session = 7;
    public const int Account = 70;

    private CommandSlot[] _slots = new CommandSlot[256];

    public int Count { get; private set; }

    /// <summary>Of all that was ever added.</summary>
    public long LastSequence { get; private set; }

    public ref CommandSlot this[int index] => ref _slots[index];

    public ReadOnlySpan<CommandSlot> Span => _slots.AsSpan(0, Count);

    /// <summary>Adds an empty command of a kind, header filled in; the caller sets the fields.</summary>
    public ref TCommand Add<TCommand>(int session = Session, int account = Account)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, _slots.Length * 2);
        ref CommandSlot slot = ref _slots[Count++];
        slot.Begin<TCommand>();
        slot.Header.Sequence = ++LastSequence;
        slot.Header.TimestampNanos = 1_000 + (LastSequence * 10L);
        slot.Header.SessionId = session;
        slot.Header.AccountId = account;
        return ref Unsafe.As<CommandSlot, TCommand>(ref slot);
    }

    /// <summary>Drops the commands; the next one's sequence follows theirs.</summary>
    public void Forget() => Count = 0;

    public void Define(int contractId = 1, long low = 0, long high = 200, Func<DefineContract, DefineContract>? change = null)
    {
        ref DefineContract command = ref Add<DefineContract>(0, 0);
        DefineContract terms = command;
        terms.ContractId = contractId;
        terms.TradingDay = 20261124;
        terms.Symbol = Symbol16.From($"JM27{contractId:00}");
        terms.TickSizeFen = 50;
        terms.LotKilograms = 60_000;
        terms.PriceLowTicks = low;
        terms.PriceHighTicks = high;
        terms.ReferencePriceTicks = (low + high) / 2;
        terms.MinQuantityLots = 1;
        terms.MaxQuantityLots = 1_000;
        terms.MaxMarketQuantityLots = 100;
        terms.PriceStepTicks = 1;
        terms.QuantityStepLots = 1;
        command = change is null ? terms : change(terms);
    }

    public void Phase(TradingPhase phase, int contractId = 1, int tradingDay = 20261124)
    {
        ref SetPhase command = ref Add<SetPhase>(0, 0);
        command.ContractId = contractId;
        command.TradingDay = tradingDay;
        command.Phase = phase;
    }

    public void New(
        long id,
        Side side,
        long price,
        long lots,
        TimeInForce timeInForce = TimeInForce.Day,
        OrderType type = OrderType.Limit,
        int contractId = 1,
        int session = Session,
        OrderInstructions instructions = OrderInstructions.None,
        long minimum = 0,
        long stop = 0,
        long display = 0,
        int expiry = 0,
        int account = Account,
        PositionEffect effect = PositionEffect.None,
        HedgeFlag hedge = HedgeFlag.Speculation)
    {
        ref NewOrder command = ref Add<NewOrder>(session, account);
        command.StopPriceTicks = stop;
        command.DisplayLots = display;
        command.ExpiryDay = expiry;
        command.PositionEffect = effect;
        command.HedgeFlag = hedge;
        command.Instructions = instructions;
        command.MinQuantityLots = minimum;
        command.ClientOrderId = id;
        command.Side = side;
        command.PriceTicks = price;
        command.QuantityLots = lots;
        command.TimeInForce = timeInForce;
        command.OrderType = type;
        command.ContractId = contractId;
    }

    public void Cancel(long id, long requestId = 0, int session = Session)
    {
        ref CancelOrder command = ref Add<CancelOrder>(session);
        command.OriginalClientOrderId = id;
        command.ClientOrderId = requestId;
    }

    public void Reduce(long id, long lots, long requestId = 0, int session = Session)
    {
        ref ReduceOrder command = ref Add<ReduceOrder>(session);
        command.OriginalClientOrderId = id;
        command.ClientOrderId = requestId;
        command.QuantityLots = lots;
    }

    public void Replace(
        long id,
        long price,
        long lots,
        long newId = 0,
        ReplaceOptions options = ReplaceOptions.None,
        int session = Session,
        long stop = 0,
        long display = 0,
        TimeInForce timeInForce = TimeInForce.None,
        int expiry = 0)
    {
        ref ReplaceOrder command = ref Add<ReplaceOrder>(session);
        command.TimeInForce = timeInForce;
        command.ExpiryDay = expiry;
        command.StopPriceTicks = stop;
        command.DisplayLots = display;
        command.OriginalClientOrderId = id;
        command.ClientOrderId = newId;
        command.PriceTicks = price;
        command.QuantityLots = lots;
        command.Options = options;
    }

    public void MassCancel(long requestId = 0, int forSession = 0, int forAccount = 0, int contractId = 0, Side side = Side.None, string product = "", int forTrader = 0, MassCancelOptions options = MassCancelOptions.None, int forFirm = 0)
    {
        ref MassCancel command = ref Add<MassCancel>();
        command.ClientOrderId = requestId;
        command.ForSessionId = forSession;
        command.ForAccountId = forAccount;
        command.ForTraderId = forTrader;
        command.ForFirmId = forFirm;
        command.Options = options;
        command.ContractId = contractId;
        command.Side = side;
        if (product.Length > 0)
            command.Product = Symbol16.From(product);
    }

    public void DefineAccount(int id, int group = 0, SelfTradePolicy policy = SelfTradePolicy.Default)
    {
        ref DefineAccount command = ref Add<DefineAccount>(0, 0);
        command.DefinedAccountId = id;
        command.GroupId = group;
        command.SelfTradePolicy = policy;
    }

    public ref SetAccountTerms Terms(int account = Account, bool isChecked = true, int firm = 0, int trader = 0, long products = -1, byte hedgeFlags = 15, int day = 0)
    {
        ref SetAccountTerms command = ref Add<SetAccountTerms>(0, 0);
        command.ForAccountId = account;
        command.IsRiskChecked = (byte)(isChecked ? 1 : 0);
        command.FirmId = firm;
        command.TraderId = trader;
        command.Products = products;
        command.HedgeFlags = hedgeFlags;
        command.EffectiveDay = day;
        return ref command;
    }

    public void Funds(long amount, FundsKind kind = FundsKind.Deposit, int account = Account, long id = 0)
    {
        ref MoveFunds command = ref Add<MoveFunds>(0, 0);
        command.FundsId = id == 0 ? Count : id;
        command.AmountFen = amount;
        command.Kind = kind;
        command.ForAccountId = account;
    }

    /// <summary>One rate for all purposes and sides.</summary>
    public ref SetContractRisk Risk(int basisPoints = 1_000, int contractId = 1, int limit = 0, int cap = 0, int least = 0, long mostFen = 0, int day = 0)
    {
        ref SetContractRisk command = ref Add<SetContractRisk>(0, 0);
        command.ContractId = contractId;
        command.LongSpeculationBasisPoints = (ushort)basisPoints;
        command.LongArbitrageBasisPoints = (ushort)basisPoints;
        command.LongHedgeBasisPoints = (ushort)basisPoints;
        command.LongMarketMakerBasisPoints = (ushort)basisPoints;
        command.ShortSpeculationBasisPoints = (ushort)basisPoints;
        command.ShortArbitrageBasisPoints = (ushort)basisPoints;
        command.ShortHedgeBasisPoints = (ushort)basisPoints;
        command.ShortMarketMakerBasisPoints = (ushort)basisPoints;
        command.PositionLimitLots = limit;
        command.OpeningCapLots = cap;
        command.MinOpeningLots = least;
        command.MaxOrderValueFen = mostFen;
        command.EffectiveDay = day;
        return ref command;
    }

    public ref SetAccountLimits Limits(int account = Account, int mostLots = 0, long mostFen = 0, int day = 0)
    {
        ref SetAccountLimits command = ref Add<SetAccountLimits>(0, 0);
        command.ForAccountId = account;
        command.MaxOrderLots = mostLots;
        command.MaxOrderValueFen = mostFen;
        command.EffectiveDay = day;
        return ref command;
    }

    public ref SetConductLimits Conduct(int contractId = 1, int day = 0)
    {
        ref SetConductLimits command = ref Add<SetConductLimits>(0, 0);
        command.ContractId = contractId;
        command.EffectiveDay = day;
        return ref command;
    }

    public void Suspend(PartyKind party, int id, bool isSuspended = true, long requestId = 0)
    {
        ref SetPartyStatus command = ref Add<SetPartyStatus>(0, 0);
        command.PartyKind = party;
        command.PartyId = id;
        command.IsSuspended = (byte)(isSuspended ? 1 : 0);
        command.ClientOrderId = requestId;
    }

    public void RefuseUnknown(bool refuses = true, int day = 0)
    {
        ref SetVenueRisk command = ref Add<SetVenueRisk>(0, 0);
        command.RefusesUnknownAccounts = (byte)(refuses ? 1 : 0);
        command.EffectiveDay = day;
    }

    public void Indicate(int contractId = 1) => Add<IndicateAuction>(0, 0).ContractId = contractId;

    public void Bust(long tradeId, TradeCorrectionReason reason = TradeCorrectionReason.ObviousError, int session = 0)
    {
        ref BustTrade command = ref Add<BustTrade>(session, 0);
        command.TradeId = tradeId;
        command.Reason = reason;
    }

    public void Correct(long tradeId, long price, long lots, TradeCorrectionReason reason = TradeCorrectionReason.ObviousError, int session = 0)
    {
        ref CorrectTrade command = ref Add<CorrectTrade>(session, 0);
        command.TradeId = tradeId;
        command.PriceTicks = price;
        command.QuantityLots = lots;
        command.Reason = reason;
    }

    public void Watch(int contractId = 1) => Add<WatchLimitLock>(0, 0).ContractId = contractId;

    public void Uncross(long price = Schema.NullInt64, int contractId = 1)
    {
        ref Uncross command = ref Add<Uncross>(0, 0);
        command.PriceTicks = price;
        command.ContractId = contractId;
    }
}

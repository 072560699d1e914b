using Commodities.Domain;

namespace Commodities.Exchange.Operators;

/// <summary>Makes actions of requests, or says what is wrong with them.</summary>
internal sealed class OperatorRequests(KnownTrades trades, ParticipantDirectory participants, TimeSpan correctionWindow, Func<long> utcNanos)
{
    private const long NanosPerTick = 100;

    /// <summary>The action that a request asks for.</summary>
    /// <exception cref="FormatException">It asks for none; the message says what is wrong and what would be right.</exception>
    public OperatorAction ActionOf(OperatorRequest request) => request.Verb switch
    {
        OperatorVerb.Bust => BustOf(request),
        OperatorVerb.Correct => CorrectionOf(request),
        OperatorVerb.Suspend or OperatorVerb.Resume => StatusOf(request),
        OperatorVerb.Deposit or OperatorVerb.Withdraw => FundsOf(request),
        _ => throw new FormatException($"verb {request.Verb} proposes nothing"),
    };

    private BustAction BustOf(OperatorRequest request)
    {
        (KnownTrade trade, string symbol, TickSize tick) = TradeOf(request);
        TradeCorrectionReason reason = ReasonOf(request);
        return new($"bust trade {trade.TradeId}, {trade.Lots} lots of {symbol} at {tick.Format(new(trade.PriceTicks))}, for {reason}", trade.TradeId, reason);
    }

    private CorrectAction CorrectionOf(OperatorRequest request)
    {
        (KnownTrade trade, string symbol, TickSize tick) = TradeOf(request);
        TradeCorrectionReason reason = ReasonOf(request);
        long priceTicks = request.Price == null ? trade.PriceTicks : tick.Parse(request.Price).Ticks;
        long lots = request.Lots ?? trade.Lots;
        if (lots < 1 || lots > trade.Lots)
            throw new FormatException($"lots is {lots}, expected 1 to {trade.Lots}: lots can be taken off a trade, not added");
        if (lots == trade.Lots && priceTicks == trade.PriceTicks)
            throw new FormatException($"trade {trade.TradeId} has {lots} lots at {tick.Format(new(priceTicks))} already: expected another price, or fewer lots");
        string text = $"correct trade {trade.TradeId} from {trade.Lots} lots of {symbol} at {tick.Format(new(trade.PriceTicks))} to {lots} lots at {tick.Format(new(priceTicks))}, for {reason}";
        return new(text, trade.TradeId, priceTicks, lots, reason);
    }

    private (KnownTrade Trade, string Symbol, TickSize Tick) TradeOf(OperatorRequest request)
    {
        long tradeId = request.Trade ?? throw new FormatException("trade is missing, expected the number of a trade");
        if (trades.Find(tradeId) is not { } found)
            throw new FormatException($"trade {tradeId} is not known, expected one of the newest trades: `commodities fills` names them");
        TimeSpan age = new((utcNanos() - found.Trade.TimestampNanos) / NanosPerTick);
        if (age > correctionWindow)
            throw new FormatException($"trade {tradeId} is {Math.Floor(age.TotalMinutes)} minutes old: it may be proposed to bust or correct it within {correctionWindow.TotalMinutes} minutes of the trade");
        return found;
    }

    private static TradeCorrectionReason ReasonOf(OperatorRequest request) => request.Reason is { } reason && reason != TradeCorrectionReason.None && Enum.IsDefined(reason)
        ? reason
        : throw new FormatException($"reason is {request.Reason?.ToString() ?? "missing"}, expected one of {string.Join(", ", Enum.GetNames<TradeCorrectionReason>().Skip(1))}");

    private StatusAction StatusOf(OperatorRequest request)
    {
        string code = request.Code ?? throw new FormatException("code is missing, expected that of a firm, a trader or an account");
        int id = request.Party switch
        {
            PartyKind.Firm => IdOf(participants.Firms.FirstOrDefault(firm => firm.Code == code)?.Id, "firm", code, participants.Firms.Select(firm => firm.Code)),
            PartyKind.Trader => IdOf(participants.Traders.FirstOrDefault(trader => trader.Code == code)?.Id, "trader", code, participants.Traders.Select(trader => trader.Code)),
            PartyKind.Account => AccountOf(code),
            _ => throw new FormatException($"party is {request.Party?.ToString() ?? "missing"}, expected Firm, Trader or Account"),
        };
        bool suspends = request.Verb == OperatorVerb.Suspend;
        return new($"{(suspends ? "suspend" : "resume")} {request.Party} {code}".ToLowerInvariant().Replace(code.ToLowerInvariant(), code, StringComparison.Ordinal), request.Party.Value, id, suspends);
    }

    private FundsAction FundsOf(OperatorRequest request)
    {
        string code = request.Code ?? throw new FormatException("code is missing, expected that of an account");
        long fen = request.AmountFen ?? throw new FormatException("amountFen is missing, expected an amount");
        if (fen < 1)
            throw new FormatException($"amountFen is {fen}, expected at least 1");
        bool isDeposit = request.Verb == OperatorVerb.Deposit;
        return new($"{(isDeposit ? "deposit" : "withdraw")} {OperatorHands.Yuan(fen)} for account {code}", AccountOf(code), isDeposit ? FundsKind.Deposit : FundsKind.Withdrawal, fen);
    }

    private int AccountOf(string code) =>
        IdOf(participants.Accounts.FirstOrDefault(account => account.Code == code)?.Id, "account", code, participants.Accounts.Select(account => account.Code));

    private static int IdOf(int? id, string kind, string code, IEnumerable<string> known) =>
        id ?? throw new FormatException($"{kind} \"{code}\" is not known, expected one of {string.Join(", ", known.Take(20))}");
}

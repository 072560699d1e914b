using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>
/// Numbers the records of the fill stream from the venue's events, by the rules of its protocol page and by nothing that the publisher of the stream has computed: two for a trade, a bust or a
/// correction, one for a definition, a settlement price or a change of phase, and the totals of a contract and of a day when they close or change afterwards.
/// </summary>
internal sealed class RecordNumbering
{
    private const int MonthDigits = 4;

    private readonly Dictionary<int, AuditedContract> _contracts = [];
    private int _dayRevision;

    /// <summary>The last record so far.</summary>
    public long LastRecord { get; private set; }

    /// <summary>The newest trading day of any contract, as yyyymmdd.</summary>
    public int TradingDay { get; private set; }

    /// <summary>The trading day whose totals the last event has reported; 0 when it has reported none.</summary>
    public int ReportedDay { get; private set; }

    /// <summary>The contracts.</summary>
    public IReadOnlyDictionary<int, AuditedContract> Contracts => _contracts;

    /// <summary>A contract; made when it is new.</summary>
    public AuditedContract Contract(int contractId)
    {
        if (!_contracts.TryGetValue(contractId, out AuditedContract? contract))
        {
            _contracts.Add(contractId, contract = new(contractId));
        }

        return contract;
    }

    /// <summary>Takes in an event.</summary>
    /// <returns>How many records come of it; the last of them is <see cref="LastRecord"/>.</returns>
    public int Take(ref EventSlot slot)
    {
        ReportedDay = 0;
        int records = slot.Header.Message.TemplateId switch
        {
            TemplateId.Trade => 2,
            TemplateId.TradeBusted => 2 + TotalsAgain(slot.As<TradeBusted>().ContractId, slot.As<TradeBusted>().TradingDay),
            TemplateId.TradeCorrected => 2 + TotalsAgain(slot.As<TradeCorrected>().ContractId, slot.As<TradeCorrected>().TradingDay),
            TemplateId.ContractDefined => Take(ref slot.As<ContractDefined>()),
            TemplateId.SettlementPriceSet => EnterDay(Contract(slot.As<SettlementPriceSet>().ContractId), slot.As<SettlementPriceSet>().TradingDay),
            TemplateId.PhaseChanged => Take(ref slot.As<PhaseChanged>()),
            _ => 0,
        };
        LastRecord += records;
        return records;
    }

    private int Take(ref ContractDefined defined)
    {
        AuditedContract contract = Contract(defined.ContractId);
        EnterDay(contract, defined.TradingDay);
        if (defined.TradingDay != contract.DefinedDay)
        {
            (contract.DayTrades, contract.DayLots, contract.DayTurnoverFen) = (0, 0, 0);
        }

        contract.Version++;
        contract.DefinedDay = defined.TradingDay;
        contract.Symbol = defined.Symbol.ToString();
        (contract.Product, contract.DeliveryMonth) = Split(contract.Symbol);
        (contract.TickSizeFen, contract.LotKilograms, contract.ReferencePriceTicks) = (defined.TickSizeFen, defined.LotKilograms, defined.ReferencePriceTicks);
        return 1;
    }

    private int Take(ref PhaseChanged changed)
    {
        AuditedContract contract = Contract(changed.ContractId);
        EnterDay(contract, changed.TradingDay);
        contract.Phase = changed.Phase;
        if (changed.Phase != TradingPhase.Closed || changed.PreviousPhase == TradingPhase.Closed)
        {
            return 1;
        }

        contract.Revision++;
        return 2 + (contract.TradingDay == TradingDay && !IsAnyOpen() ? Report() : 0);
    }

    private int TotalsAgain(int contractId, int tradingDay)
    {
        AuditedContract contract = Contract(contractId);
        bool ofContract = contract.TradingDay == tradingDay && contract.Revision > 0 && contract.Phase == TradingPhase.Closed;
        bool ofDay = TradingDay == tradingDay && _dayRevision > 0 && !IsAnyOpen();
        return (ofContract ? 1 : 0) + (ofDay ? Report() : 0);
    }

    private int Report()
    {
        _dayRevision++;
        ReportedDay = TradingDay;
        return 1;
    }

    private int EnterDay(AuditedContract contract, int tradingDay)
    {
        if (tradingDay > TradingDay)
        {
            (TradingDay, _dayRevision) = (tradingDay, 0);
        }

        if (tradingDay != contract.TradingDay)
        {
            (contract.TradingDay, contract.Revision) = (tradingDay, 0);
        }

        return 1;
    }

    private bool IsAnyOpen() => _contracts.Values.Any(contract => contract.TradingDay == TradingDay && contract.Phase != TradingPhase.Closed);

    private static (string Product, int DeliveryMonth) Split(string symbol)
    {
        bool isDated = symbol.Length > MonthDigits && symbol[^MonthDigits..].All(char.IsAsciiDigit);
        int number = isDated ? WholeDigits(symbol[^MonthDigits..]) : 0;
        return number % 100 is >= 1 and <= 12 ? (symbol[..^MonthDigits], 200_000 + number) : (symbol, 0);
    }

    private static int WholeDigits(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}

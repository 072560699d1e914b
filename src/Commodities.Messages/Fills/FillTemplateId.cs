namespace Commodities.Messages.Fills;

/// <summary>The kinds of message on the fill stream: records 1-49, requests 50-59, answers 60-69; never renumbered.</summary>
public enum FillTemplateId : ushort
{
    /// <summary>No message.</summary>
    None = 0,

    /// <summary>One side's share of a trade.</summary>
    Fill = 1,

    /// <summary>One side of a trade that is undone.</summary>
    FillBust = 2,

    /// <summary>One side of a trade that has another price or fewer lots.</summary>
    FillCorrection = 3,

    /// <summary>The settlement price of a contract for a trading day.</summary>
    SettlementPrice = 4,

    /// <summary>A contract is in another phase.</summary>
    PhaseChange = 5,

    /// <summary>What a contract traded in a trading day, at its close.</summary>
    ContractDayTotals = 6,

    /// <summary>What all contracts traded in a trading day, when the last of them has closed.</summary>
    DayTotals = 7,

    /// <summary>A contract is listed, or has the parameters of another trading day.</summary>
    ContractDefinition = 8,

    /// <summary>Nothing new: names the last sequence. Has no sequence of its own.</summary>
    Heartbeat = 20,

    /// <summary>Asks for records again.</summary>
    ReplayRequest = 50,

    /// <summary>Takes a request back.</summary>
    ReplayCancel = 51,

    /// <summary>A request is answered: the records follow on the same session.</summary>
    ReplayAccepted = 60,

    /// <summary>A request can't be answered.</summary>
    ReplayRefused = 61,

    /// <summary>All records of a request are out.</summary>
    ReplayEnded = 62,
}

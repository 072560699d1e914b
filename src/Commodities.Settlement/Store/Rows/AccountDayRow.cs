namespace Commodities.Settlement.Store.Rows;

/// <summary>The money of an account over a trading day. Key: trading day and account. What it had + what came − what went = what it has.</summary>
public sealed class AccountDayRow
{
    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The run that wrote it.</summary>
    public long RunId { get; set; }

    /// <summary>Cash and margin at the end of the day before, in fen.</summary>
    public long OpeningFen { get; set; }

    /// <summary>Deposits, in fen.</summary>
    public long DepositsFen { get; set; }

    /// <summary>Withdrawals, in fen.</summary>
    public long WithdrawalsFen { get; set; }

    /// <summary>Gain, or loss below 0, in fen.</summary>
    public long ProfitFen { get; set; }

    /// <summary>Fees, net of what busts gave back, tax included, in fen.</summary>
    public long FeesFen { get; set; }

    /// <summary>Everything else that was booked to it, in fen.</summary>
    public long OtherFen { get; set; }

    /// <summary>Cash and margin after the run, in fen.</summary>
    public long ClosingFen { get; set; }

    /// <summary>Margin that its positions need, in fen.</summary>
    public long MarginRequiredFen { get; set; }

    /// <summary>The part of it that pledged receipts cover, in fen.</summary>
    public long MarginByPledgeFen { get; set; }

    /// <summary>The part of it that cash covers, in fen.</summary>
    public long MarginByCashFen { get; set; }

    /// <summary>Free cash after the run, in fen; below 0 calls for money.</summary>
    public long FreeFen { get; set; }
}

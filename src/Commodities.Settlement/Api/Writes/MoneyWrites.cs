using Commodities.Domain;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Writes;

/// <summary>Money in and out, postings by hand and their reversal, the default fund.</summary>
internal static class MoneyWrites
{
    private const string Payments = "Payments";
    private const string Ledger = "Ledger";
    private const int MostReasonCharacters = 200;

    private static readonly Parameter Reference = new("reference", ParameterKind.Code, "The reference of the payment.");
    private static readonly Parameter Number = new("number", ParameterKind.WholeNumber, "The number of the transfer.");

    public static void Map(WriteRoutes routes)
    {
        routes.Post(
            "/v1/deposits", Payments, "Books money that has come in. For operators.", [], forOperators: true,
            body => new DepositBody(body.AccountId(), body.WholeNumber("amountFen"), body.Text("reference")),
            (call, asked) => MoneyReads.Show(MoneyDesk.Deposit(call.Work, call.RequestId, call.Visible(asked.AccountId), asked.AmountFen, asked.Reference)));
        routes.Post(
            "/v1/withdrawals", Payments, "Asks for money to be paid out: reserved until the bank has paid or refused.", [], forOperators: false,
            body => new WithdrawalBody(body.AccountId(), body.WholeNumber("amountFen"), body.Text("reference")),
            (call, asked) => MoneyReads.Show(MoneyDesk.AskWithdrawal(call.Work, call.RequestId, call.Visible(asked.AccountId), asked.AmountFen, asked.Reference)));
        routes.Post(
            "/v1/withdrawals/{reference}/paid", Payments, "The bank has paid: posts the reservation. For operators.", [Reference], forOperators: true, NoFields.Read,
            (call, _) => MoneyReads.Show(MoneyDesk.EndWithdrawal(call.Work, call.RequestId, call.Arguments.Text(Reference.Name)!, isPaid: true, "")));
        routes.Post(
            "/v1/withdrawals/{reference}/refused", Payments, "The bank has refused: voids the reservation. For operators.", [Reference], forOperators: true,
            body => new RefusalBody(body.Text("reason", MostReasonCharacters)),
            (call, asked) => MoneyReads.Show(MoneyDesk.EndWithdrawal(call.Work, call.RequestId, call.Arguments.Text(Reference.Name)!, isPaid: false, asked.Reason)));
        routes.Post(
            "/v1/default-fund-contributions", Payments, "Books what a clearing member has paid into the default fund. For operators.", [], forOperators: true,
            body => new FundContributionBody(body.Text("member"), body.WholeNumber("amountFen"), body.Text("reference")), Contribute);
        routes.Post(
            "/v1/ledger/transfers", Ledger, "Posts money by hand, between two ledger accounts. For operators.", [], forOperators: true,
            body => new PostingBody(body.Text("from"), body.Text("to"), body.WholeNumber("amountFen")), Post);
        routes.Post(
            "/v1/ledger/transfers/{number}/reversal", Ledger, "Undoes a transfer that was booked by hand or by the bank, by one in the other direction. For operators.", [Number], forOperators: true, NoFields.Read,
            (call, _) => Booked(call, MoneyDesk.Reverse(call.Work, call.RequestId, call.Arguments.Number(Number.Name)!.Value)));
    }

    private static FundContributionView Contribute(WriteCall call, FundContributionBody asked)
    {
        if (call.Options.Participants.Firms.FirstOrDefault(firm => firm.Code == asked.Member) is not Firm firm || !firm.Roles.Contains(FirmRole.ClearingMember))
        {
            string members = string.Join(", ", call.Options.Participants.Firms.Where(other => other.Roles.Contains(FirmRole.ClearingMember)).Select(other => other.Code));
            throw ApiException.Field("member", $"\"{Arguments.Shown(asked.Member)}\"", $"a clearing member: {members}");
        }

        BankMessageRow payment = MoneyDesk.Contribute(call.Work, call.RequestId, asked.Member, asked.AmountFen, asked.Reference);
        return new(asked.Member, asked.AmountFen, MoneyReads.Show(payment));
    }

    private static TransferView Post(WriteCall call, PostingBody asked)
    {
        foreach ((string field, string code) in new[] { ("from", asked.From), ("to", asked.To) })
        {
            if (call.Work.Ledger.Find(code) is not { Asset: LedgerChart.Yuan })
                throw ApiException.Field(field, $"\"{Arguments.Shown(code)}\"", "the name of a ledger account of money, such as cash:7");
        }

        return Booked(call, MoneyDesk.Post(call.Work, call.RequestId, asked.From, asked.To, asked.AmountFen));
    }

    private static TransferView Booked(WriteCall call, long number)
    {
        LedgerTransferRow row = call.Work.Ledger.NewTransfers.Single(transfer => transfer.Number == number);
        return LedgerReads.Show(row, call.Work.Ledger.Account(row.DebitAccountId), call.Work.Ledger.Account(row.CreditAccountId));
    }
}

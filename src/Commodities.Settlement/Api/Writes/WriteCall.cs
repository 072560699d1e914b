using Commodities.Domain;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Api.Writes;

/// <summary>One write: who asks, and the unit of work in which it is done.</summary>
/// <param name="Options">What the API runs on.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Arguments">The parameters in the path.</param>
/// <param name="Work">The unit of work.</param>
/// <param name="RequestId">The number of the request.</param>
internal sealed record WriteCall(SettlementApiOptions Options, Caller Caller, Arguments Arguments, SettlementWork Work, long RequestId)
{
    /// <summary>An account that the caller sees and that is there.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public int Visible(int accountId) => (uint)(accountId - 1) < (uint)Options.Participants.Accounts.Count && Caller.Sees(accountId) ? accountId : throw ApiException.Missing($"account {accountId}");

    /// <summary>What pledges go by.</summary>
    /// <exception cref="ApiException">The service has no terms.</exception>
    public PledgeTerms Pledges() => Options.Terms?.Clearing.Pledge ?? throw new ApiException(ErrorCode.NotOffered, "no terms of clearing are set up");
}

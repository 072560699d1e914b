using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What an engine knows of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="GroupId">Its group; 0 is none.</param>
/// <param name="SelfTradePolicy">What happens when it meets itself or its group.</param>
public readonly record struct AccountTerms(int AccountId, int GroupId, SelfTradePolicy SelfTradePolicy);

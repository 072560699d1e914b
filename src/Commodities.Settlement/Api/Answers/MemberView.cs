using Commodities.Domain;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A member.</summary>
/// <param name="MemberId">The number.</param>
/// <param name="Code">The code.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="ClearedBy">The clearing member that answers for it.</param>
/// <param name="DefaultFundFen">Its share of the default fund.</param>
public sealed record MemberView(int MemberId, string Code, string NameZh, string NameEn, IReadOnlyList<FirmRole> Roles, string ClearedBy, long DefaultFundFen);

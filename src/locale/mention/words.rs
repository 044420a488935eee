//! The words that tell what a number is, in Vietnamese and English; all in small letters, a comma before and behind each.

use super::{Hedge, Measure};
use crate::locale::Lang;

/// The words of a language.
pub struct Lexicon {
    /// A whole number behind one of these numbers a thing, whatever follows: `Điều 5`.
    pub labels: &'static str,
    /// The same, unless what it counts follows: `kế hoạch 49`, `kế hoạch 19 chỉ tiêu`.
    pub weak_labels: &'static str,
    /// Kinds of documents: a capital one, or one with `số`, is a strong label.
    pub documents: &'static str,
    /// A number that one of these hands is a telephone number or a code, however long.
    pub lines: &'static str,
    /// Behind `số`, which also means "digital": a number that follows one of these counts.
    pub counted_by: &'static str,
    /// A number behind one of these is a place in an order: `xếp hạng 27`.
    pub ranked: &'static str,
    /// The same of an ordinal: `đứng thứ 3`.
    pub placed: &'static str,
    /// Between a number and what it is a part of.
    pub out_of: &'static str,
    /// What stands before a day and month that a stroke divides.
    pub dated: &'static str,
    /// The same before a comma.
    pub weekdays: &'static str,
    /// What an ordinal is a place among: `toàn quốc`.
    pub among: &'static str,
    /// What reports count: it is not the thing that a number before it names.
    pub counted: &'static str,
    /// Words that no number counts.
    pub uncounted: &'static str,
    /// Words between two numbers of one list.
    pub joints: &'static str,
    /// Behind a number: the power of ten that multiplies it.
    pub scales: &'static [(u32, &'static str)],
    /// Behind a number, and behind its scale: what it is measured in.
    pub measures: &'static [(Measure, &'static str)],
    /// Before a number: how sure or how far it is.
    pub hedges: &'static [(Hedge, &'static str)],
    /// Behind a number: `trở lên`.
    pub hedges_behind: &'static [(Hedge, &'static str)],
    /// Behind a number: what a text writes for a stretch of time.
    pub spans: &'static str,
    /// Before a range of change that names two values, not one between them.
    pub moved: &'static str,
}

/// Signs of measures that stand right behind a number: anything else glued to it makes a name, as in `5G`.
pub const GLUED: &str = ",đ,đồng,vnđ,vnd,usd,tr,triệu,tỷ,tỉ,nghìn,ngàn,bn,mn,tn,m,k,km,km²,m²,m³,cm,mm,ha,kg,g,tấn,tạ,lít,\
        l,gb,mb,tb,kb,mbps,gbps,kwh,mwh,gwh,mw,kw,gw,mwp,kv,kva,mva,hz,mhz,ghz,xã,hộ,người,lần,x,pp,";

/// Names that a number follows and belongs to.
pub const BRANDS: &str = ",office,windows,android,ios,microsoft,web,industry,vnpt,viettel,covid,sars-cov,iso,tcvn,qcvn,iec,\
        ieee,cmmi,itil,postgresql,oracle,version,v,phiên bản,công nghiệp,cách mạng,chương trình otop,\
        cúm,boeing,airbus,galaxy,iphone,ipad,windows server,office,internet,blockchain,education,\
        agriculture,nông nghiệp,giáo dục,du lịch,logistics,revolution,";

/// Names of indices, whose number is a figure.
pub const INDICES: &str = ",dti,pci,papi,sipas,index,par,grdp,gdp,hdi,egdi,pii,ict,gii,gci,dgi,cpi,iip,";

/// Parts of a report, which a decimal point may number.
pub const SECTIONS: &str = ",bảng,hình,biểu,mục,tiểu mục,phần,mẫu,biểu đồ,sơ đồ,tiêu chí,chỉ tiêu,điểm,bảng số,biểu số,hình số,mục số,ý,\
     nhiệm vụ,table,tables,figure,figures,section,annex,chart,charts,box,boxes,part,parts,item,items,clause,criterion,\
     criteria,indicator,indicators,form,task,";

/// Things in the plural, which a list or a range of numbers names: `targets 1 to 9`.
pub const PLURALS: &str = ",targets,goals,tasks,pillars,items,rows,columns,questions,indicators,criteria,lines,objectives,\
    measures,recommendations,conclusions,appendices,boxes,charts,teams,units,blocks,lots,solutions,";

/// Behind a number: what it makes a kind of, as in `chính quyền 2 cấp`, `4 tại chỗ`, `2-tier`.
pub const KINDS: &str = ",cấp,sao,chiều,tại chỗ,bên,lớp bảo vệ,tier,level,star,way,party,digit,storey,story,dimensional,lane,in,\
    phase,core,wheel,";

/// Before the name of a street in Vietnamese, behind the number of a house.
pub const STREETS: &str = ",đường,phố,đại lộ,ngõ,hẻm,ngách,kiệt,quốc lộ,tỉnh lộ,";

/// Behind the name of a street in English.
pub const ROADS: &str = ",street,st,road,rd,avenue,ave,boulevard,blvd,alley,lane,highway,square,";

/// Words that tell of what somebody says: a quotation behind one is no title.
pub const SAYS: &str =
    ",nói,rằng,biết,định,mạnh,viết,nêu,ghi,said,says,say,wrote,writes,that,stated,added,stressed,";

/// The months of English, whole and short.
pub const MONTHS: &str = ",january,february,march,april,may,june,july,august,september,october,november,december,jan,feb,\
        mar,apr,jun,jul,aug,sep,sept,oct,nov,dec,";

impl Lexicon {
    pub const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }
}

/// Whether words end in these.
pub fn ends(tail: &str, words: &str) -> bool {
    tail.strip_suffix(words).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether words begin with these.
pub fn begins(head: &str, words: &str) -> bool {
    head.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether words end in some of a list.
pub fn ends_in(tail: &str, list: &str) -> bool {
    longest(tail, list).is_some()
}

/// The most words of a list that words end in.
pub fn longest<'a>(tail: &'a str, list: &str) -> Option<&'a str> {
    let starts = tail.match_indices(' ').map(|(blank, _)| &tail[blank + 1..]);
    starts.into_iter().find(|words| is_one(words, list))
}

/// Whether words begin with some of a list.
pub fn begins_in(head: &str, list: &str) -> bool {
    head.match_indices(' ').any(|(blank, _)| is_one(&head[..blank], list))
}

/// Whether words are one of a list.
pub fn is_one(words: &str, list: &str) -> bool {
    let bytes = list.as_bytes();
    !words.is_empty()
        && list
            .match_indices(words)
            .any(|(at, _)| at > 0 && bytes[at - 1] == b',' && bytes.get(at + words.len()) == Some(&b','))
}

const VI: Lexicon = Lexicon {
    labels: ",điều,khoản,chương,phụ lục,trang,bước,quốc lộ,tỉnh lộ,hương lộ,đường tỉnh,mức độ,cấp độ,quận,\
        tầng,lần,lần thứ,kỳ họp thứ,phiên họp thứ,khóa,khoá,giai đoạn,thế kỷ,thập niên,thập kỷ,\
        những năm,mẫu số,biểu số,bảng số,phụ lục số,nhà số,số nhà,ngõ,ngách,hẻm,kiệt,tờ bản đồ,thửa,\
        thửa đất số,phương án,câu hỏi,số hiệu,biển số,đại hội,nhiệm kỳ,niên khóa,năm học,ql,tl,đt,km,\
        hợp phần,tiểu dự án,vòng,đợt,ca,vĩ tuyến,lý trình,chú thích,ghi chú,ban chỉ đạo,ngày thứ,\
        trung ương,tnhh,nhà văn hóa số,nhà văn hoá số,bệnh viện số,địa điểm số,cửa hàng số,bản đồ số,sơ đồ số,năm thứ,tháng thứ,tuần thứ,quý thứ,xem,điểm cầu số,kỳ thi,",
    weak_labels: ",tổ,tổ dân phố,khu phố,khu,thôn,xóm,ấp,bản,buôn,khóm,làng,phường,phòng,đội,nhóm,cụm,vùng,khu vực,\
        loại,hạng,cấp,mức,bậc,dự án,chương trình,tiêu chí,chỉ tiêu,nhiệm vụ,mục tiêu,mục,phần,bài,câu,\
        tập,số,kỳ,kì,phiên,hội nghị,bảng,biểu,mẫu,hình,lớp,khối,đường,cầu,kênh,trạm,cảng,cửa,gói,\
        gói thầu,tuyến,trường,tiết,điểm,tuần,lô,biểu đồ,sơ đồ,ảnh,trụ cột,ý,dòng,cột,ô,biểu mẫu,hồ sơ,\
        văn phòng,chi đội,binh đoàn,sư đoàn,trung đoàn,tiểu đoàn,quân khu,hội trường,nhà máy,cơ sở,\
        chi nhánh,trung tâm,khu công nghiệp,giải pháp,vấn đề,nội dung,liên khu,giải,bệnh viện,hải đoàn,lữ đoàn,đồn,tàu,xưởng,cổng,thang,quyển,\
        công nghệ,thế hệ,phân khu,ví dụ,đoàn công tác,tổ công tác,tổ kiểm tra,tổ giám sát,tổ giúp việc,đoàn kiểm tra,đoàn giám sát,đoàn khảo sát,tiểu khu,chốt,đại đội,trung đội,tiểu đội,\
        hải đội,chi bộ,đảng bộ,phân đội,điểm trường,kịch bản,chuyên đề,phụ biểu,xí nghiệp,lâm trường,nông trường,bến xe,tình huống,",
    documents: ",nghị quyết,quyết định,nghị định,chỉ thị,thông tư,thông tư liên tịch,kết luận,công văn,công điện,\
        tờ trình,báo cáo,thông báo,hướng dẫn,quy định,quy chế,luật,bộ luật,pháp lệnh,văn bản,kế hoạch,\
        đề án,chương trình,chương trình hành động,dự án,hợp đồng,biên bản,giấy phép,sắc lệnh,điều lệ,\
        hiến pháp,phiếu trình,giấy mời,thư,lệnh,quy hoạch,công thư,tài liệu,giấy chứng nhận,kiến nghị,",
    lines: ",hotline,tổng đài,điện thoại,số điện thoại,đường dây nóng,sđt,đt,tel,fax,zalo,liên hệ,đầu số,mã,\
        mã số,mã bưu chính,mã bưu điện,mã số thuế,mst,số tài khoản,tài khoản số,stk,mã vùng,\
        mã định danh,mã đơn vị,mã tỉnh,mã xã,mã hồ sơ,mã hs,mã ngành,gọi,gọi số,gọi tới số,gọi đến số,\
        nhắn tin,di động,máy lẻ,cccd,cmnd,zip,số máy,số hiệu,",
    counted_by: ",tổng số,dân số,chỉ số,một số,hệ số,doanh số,đa số,tham số,tỷ số,tỉ số,trong số,đổi số,tế số,\
        hội số,quyền số,phủ số,nghệ số,tầng số,liệu số,năng số,ký số,tảng số,dân số,địa chỉ số,thư số,\
        lực số,thức số,phẩm số,doanh nghiệp số,bị số,điểm số,con số,với số,có số,tăng số,giảm số,hàng số,\
        đồ số,môi trường số,thị trường số,gian số,hóa số,và số,nâng số,đưa số,ước số,biên số,trữ số,dục số,vụ số,khẩu số,\
        phí số,tổng,viện số,sinh số,là số,hợp tác số,thác số,thông số,",
    ranked: ",xếp hạng,thứ hạng,đứng hạng,vị trí,vị trí số,vị trí thứ,lên hạng,xuống hạng,giữ hạng,ở hạng,từ hạng,\
             xếp vị trí số,tốp,",
    out_of: ",trên tổng số,trong tổng số,trong số,trên,trong,",
    dated: ",ngày,mùng,mồng,sáng,trưa,chiều,tối,đêm,hôm,qua,nay,mai,lễ,dịp,tết,khánh,kỷ niệm,trước,đường,cầu,phong trào,\
            chiến dịch,cách mạng,thứ hai,thứ ba,thứ tư,thứ năm,thứ sáu,thứ bảy,chủ nhật,thứ #,",
    weekdays: ",thứ hai,thứ ba,thứ tư,thứ năm,thứ sáu,thứ bảy,thứ #,chủ nhật,hôm nay,hôm qua,sáng nay,chiều nay,tối nay,",
    placed: ",xếp,đứng,xếp hạng,thứ hạng,đứng hạng,vị trí,vị thứ,vươn lên,lên,xuống,tụt xuống,giữ,xếp ở,\
        đứng ở,đứng vị trí,xếp vị trí,hạng,xếp loại,lên hạng,ở hạng,giữ hạng,nằm ở,vươn lên vị trí,đạt,",
    among: ",toàn quốc,cả nước,trong cả nước,trong toàn quốc,trên toàn quốc,trên cả nước,khu vực,\
        trong khu vực,vùng,trong vùng,toàn tỉnh,trong tỉnh,về chỉ số,cả nước về,cấp tỉnh,thế giới,\
        trên thế giới,châu á,đông nam á,lên thứ,xuống thứ,lên hạng,lên vị trí,trong bảng xếp hạng,\
        bảng xếp hạng,trong các,trong số các,về dti,",
    counted: ",chỉ tiêu,mục tiêu,nhiệm vụ,nội dung,nhóm,dự án,giải pháp,mô hình,người,hộ,xã,phường,huyện,\
        thị trấn,thôn,tổ,sở,ngành,đơn vị,cơ quan,địa phương,doanh nghiệp,hồ sơ,dịch vụ,thủ tục,văn bản,\
        tài khoản,thành viên,cán bộ,lớp,lượt,hộ dân,trường,học sinh,giáo viên,bệnh viện,trạm,điểm,lần,\
        bậc,ngày,trụ cột,tiêu chí,ý kiến,kiến nghị,hội nghị,cuộc,sản phẩm,hệ thống,cơ sở,khu,tuyến,\
        khoản,phần,công trình,chương trình,nghị quyết,kế hoạch,quyết định,đại biểu,đảng viên,đồng chí,\
        tỉnh thành,tỉnh dẫn đầu,tỉnh đứng đầu,thành phố,quốc gia,nước,em,học viên,cháu,con,bài,tác phẩm,trang,bản,\
        giấy,thẻ,máy,thiết bị,camera,cột,km,ha,tấn,tạ,kg,lít,giờ,phút,trường hợp,vụ,ca,giường,phòng,nhà,căn,\
        chiếc,cái,bộ,đợt,khóa,buổi,hợp tác xã,làng,gian hàng,quầy,câu hỏi,tổ chức,cá nhân,tập thể,gia đình,\
        sáng kiến,đề tài,ứng dụng,phần mềm,nền tảng,cơ sở dữ liệu,bản ghi,mã,giao dịch,cuộc gọi,tin nhắn,\
        suất,tiết,môn,lao động,thanh niên,phụ nữ,nam,nữ,cơ,sào,mẫu,cây,con giống,bệnh nhân,chỗ,chỗ ngồi,ghế,",
    uncounted: ",là,và,của,được,đạt,có,tại,trong,với,về,do,theo,thì,đã,sẽ,đang,cho,để,từ,đến,tới,ở,trên,gồm,bằng,\
        như,hoặc,hay,tháng,ngày,năm,mà,so,tăng,giảm,vào,ra,khi,nhưng,cũng,còn,không,chưa,phải,cần,này,\
        đó,nêu,quy định,yêu cầu,giao,đặt,xác định,phê duyệt,ban hành,toàn,trở,lên,xuống,sau,trước,thuộc,\
        bị,nhằm,nằm,bao gồm,qua,hướng tới,hướng dẫn,kèm,cùng,đều,vẫn,lại,nữa,rồi,nếu,vì,bởi,tuy,song,\
        giữa,dưới,ngoài,hôm,sáng,chiều,tối,ghi,chỉ rõ,chỉ đạo,mới,triển khai,thực hiện,ký,hiện,tiếp,\
        bắt đầu,kết thúc,kết nối,mở,tổ chức,diễn ra,kéo dài,khóa,khoá,nhiệm kỳ,thứ,đặc biệt,nói,\
        quốc hội,nay,kể,tính,lúc,bàn,thành lập,thông qua,hết,dự kiến,đầu năm,cuối năm,sửa đổi,bổ sung,\
        thay thế,áp dụng,cả,hoàn thành,chiếm,đứng,xếp,dài,rộng,giúp,làm,góp,phục vụ,hỗ trợ,chạy,họp,\
        cho thấy,chính thức,tiếp tục,công bố,có hiệu lực,đề ra,phát,lần thứ,tập trung,bảo đảm,đảm bảo,\
        sang,mang,khẳng định,hoạt động,",
    joints: ",và,hoặc,hay,đến,tới,cùng,với,lên,",
    scales: &[(3, "nghìn,ngàn"), (4, "vạn"), (6, "triệu,tr"), (9, "tỷ,tỉ")],
    measures: &[
        (Measure::Percent, "phần trăm,%"),
        (Measure::Points, "điểm phần trăm,điểm %"),
        (Measure::Vnd, "đồng,vnđ,vnd,đ"),
        (Measure::Usd, "usd,đô la mỹ,đô la,đô-la mỹ,đô-la,đôla"),
        (Measure::Eur, "eur,euro,ơ-rô"),
        (Measure::Permille, "‰"),
    ],
    hedges: &[
        (Hedge::MoreThan, "hơn,quá,vượt,vượt quá,nhiều hơn,cao hơn,lớn hơn,hơn mức"),
        (Hedge::Above, "trên"),
        (Hedge::Nearly, "gần,ngót,suýt soát"),
        (Hedge::About, "xấp xỉ,sấp xỉ,khoảng,chừng,cỡ,vào khoảng"),
        (Hedge::Estimate, "ước,ước đạt,ước khoảng,ước tính,ước tính đạt,ước tính khoảng,ước thực hiện"),
        (Hedge::AtLeast, "ít nhất,tối thiểu,không dưới,không ít hơn"),
        (Hedge::Below, "dưới"),
        (Hedge::LessThan, "chưa đến,chưa tới,ít hơn,thấp hơn,nhỏ hơn,chưa đầy"),
        (Hedge::AtMost, "tối đa,không quá,nhiều nhất,cao nhất,không vượt quá"),
    ],
    hedges_behind: &[(Hedge::AtLeast, "trở lên"), (Hedge::AtMost, "trở xuống")],
    spans: ",năm,tháng,tuần,quý,thế kỷ,thập kỷ,thập niên,nhiệm kỳ,mùa,tuổi,niên,",
    moved: ",tăng,giảm,nâng,nâng lên,hạ,rút,rút ngắn,giảm dần,cải thiện,",
};

const EN: Lexicon = Lexicon {
    labels: ",article,articles,clause,clauses,section,sections,chapter,chapters,point,annex,annexes,appendix,\
        page,pages,p,pp,step,steps,phase,phases,level,levels,footnote,no,nos,grade,grades,room,route,\
        highway,floor,round,session,version,iso,stage,tier,paragraph,item,lot,zone,fy,fiscal year,\
        school year,academic year,term,tenure,day,week,century,part,ward,wards,provincial road,\
        national route,module,lesson,exhibit,volume,vol,chart,see,",
    weak_labels: ",table,tables,figure,district,districts,group,groups,class,type,category,unit,gate,team,target,\
        goal,pillar,number,area,region,block,form,criterion,criteria,task,hamlet,village,zone,line,box,\
        option,note,building,hospital,hall,cluster,squad,brigade,battalion,working group,shift,depot,factory,clinic,\
        lorry,flight,warehouse,scenario,scale,cell,branch,subcommittee,platoon,congress,meeting,package,component,road,street,quarter,company,school,port,\
        pier,station,channel,corps,division,regiment,military region,generation,",
    documents: ",resolution,decision,decree,directive,circular,plan,law,notice,conclusion,dispatch,\
        official dispatch,document,programme,program,project,scheme,report,regulation,ordinance,\
        submission,letter,code,constitution,agreement,contract,proposal,announcement,resolutions,\
        decisions,decrees,circulars,directives,plans,projects,official letter,guideline,",
    lines: ",hotline,phone,tel,telephone,fax,call,dial,code,postal code,postcode,zip,zip code,tax code,\
        account,account number,number,phone number,switchboard,extension,ext,contact,po box,box,\
        area code,zalo,mobile,hotline number,id,",
    counted_by: "",
    ranked: ",ranked,ranks,rank,ranking,ranked number,ranked no,ranks number,",
    out_of: ",out of the,out of,of the,of,of all,of its,of their,among the,among,",
    dated: ",on,by,before,since,until,dated,week,weeks,quarter,day,days,",
    weekdays: ",monday,tuesday,wednesday,thursday,friday,saturday,sunday,",
    placed: ",ranked,rank,ranks,ranking,placed,places,came,comes,stood,stands,finished,position,place,\
        ranking of,rank of,ranked number,ranked no,placed number,rose to,climbed to,moved up to,fell to,\
        dropped to,slipped to,up to,down to,jumped to,was,is,remained,stayed,ranked in,listed,\
        in position,at position,ranks number,",
    among: ",place,position,nationwide,nationally,in the country,in the region,overall,among,out of,of the,\
        in the nation,in viet nam,in vietnam,in the north,in the south,in the central,in the mekong,\
        in the red,worldwide,globally,in the ranking,in the rankings,for digital,on the,by grdp,rank,",
    counted: ",targets,tasks,goals,groups,projects,solutions,models,people,households,communes,wards,districts,\
        towns,villages,teams,departments,sectors,units,agencies,localities,enterprises,businesses,files,\
        services,procedures,documents,accounts,members,officials,staff,courses,visits,visitors,schools,\
        students,teachers,hospitals,stations,points,times,places,days,pillars,criteria,opinions,\
        proposals,conferences,meetings,products,systems,provinces,cities,delegates,resolutions,plans,\
        decisions,measures,cases,cards,pages,books,cameras,devices,machines,items,questions,answers,awards,prizes,\
        women,men,children,families,workers,farmers,residents,users,customers,calls,messages,records,transactions,\
        platforms,applications,apps,initiatives,articles of news,seats,beds,hours,minutes,kilometres,hectares,tonnes,countries,",
    uncounted: ",of,in,on,at,by,to,from,and,or,the,a,an,is,are,was,were,has,have,had,with,for,as,per,than,that,\
        which,who,when,while,but,not,also,this,these,those,its,their,his,her,it,will,would,can,could,\
        may,must,shall,should,be,been,being,after,before,since,until,during,between,among,out,up,down,\
        over,under,against,compared,issued,dated,approved,approving,sets,set,requires,required,says,\
        said,states,stated,provides,provided,gives,asks,calls,aims,adopted,signed,allows,applies,came,\
        began,ended,through,into,onto,if,so,because,where,still,only,then,above,below,respectively,each,\
        all,took,takes,shows,lists,covers,follows,opened,does,did,do,assigns,assigned,names,directs,\
        reached,reach,lays,run,runs,apply,works,work,met,meets,have,has,made,makes,cost,costs,rose,fell,\
        grew,started,starts,takes,covered,replaced,replaces,regulates,defines,also,include,includes,\
        remains,show,give,contain,contains,present,presents,describe,describes,tell,tells,helped,helps,will,\
        completed,launched,finished,explain,explains,summarise,summarises,set out,",
    joints: ",and,or,to,through,until,till,",
    scales: &[
        (3, "thousand,k"),
        (6, "million,mn"),
        (9, "billion,bn"),
        (12, "trillion,tn"),
        (5, "hundred thousand"),
    ],
    measures: &[
        (
            Measure::Points,
            "percentage points,percentage point,percent points,per cent points,% points,\
             points percentage,pp",
        ),
        (Measure::Percent, "percent,per cent,%"),
        (Measure::Permille, "‰"),
        (Measure::Vnd, "vnd,vietnamese dong,vietnam dong,dong,đồng"),
        (Measure::Usd, "usd,us dollars,us dollar,dollars,u.s. dollars"),
        (Measure::Eur, "eur,euro,euros"),
    ],
    hedges: &[
        (
            Hedge::MoreThan,
            "over,more than,above,exceeding,in excess of,upwards of,well over,just over,\
             greater than,higher than",
        ),
        (Hedge::Nearly, "nearly,almost,close to,just under"),
        (Hedge::About, "about,around,approximately,roughly,some"),
        (Hedge::Estimate, "an estimated,estimated at,estimated"),
        (Hedge::AtLeast, "at least,no less than,not less than,no fewer than,a minimum of"),
        (Hedge::Below, "under,below"),
        (Hedge::LessThan, "less than,fewer than,lower than"),
        (Hedge::AtMost, "up to,at most,no more than,not more than,a maximum of,as many as"),
    ],
    hedges_behind: &[
        (Hedge::AtLeast, "or more,or higher,and above,and over"),
        (Hedge::AtMost, "or less,or fewer,and below"),
    ],
    spans: ",year,years,month,months,week,weeks,decade,decades,century,centuries,terms,quarters,",
    moved: ",rose,rise,risen,rising,fell,fall,fallen,falling,increased,increase,increasing,grew,grown,up,\
        down,climbed,dropped,drop,moved,improved,cut,reduced,shortened,jumped,raised,went,going,gone,\
        decreased,declined,advanced,slipped,brought,lifted,expanded,doubled,changed,",
};
